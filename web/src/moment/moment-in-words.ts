import { useTranslation } from 'react-i18next';
import { useFormats, type Formats } from '../language/formats';
import { dayOf, endOfDay } from './days';
import { useMoment } from './moment';

/** The moment that is shown as a sentence: `As true on 31 October 2023, as known now`. */
export function useMomentInWords(): string {
  const { t } = useTranslation('moment');
  const formats = useMomentFormats();
  const { asOf, knownAt } = useMoment();
  const day = asOf === undefined ? '' : formats.day(asOf);
  if (knownAt === undefined) return asOf === undefined ? t('shownNow') : t('shownOn', { day });
  const lastDay = dayOf(knownAt);
  const isEndOfDay = lastDay !== undefined && knownAt === endOfDay(lastDay);
  const known = isEndOfDay ? t('endOf', { day: formats.day(lastDay) }) : formats.instant(knownAt);
  return asOf === undefined ? t('knownAtOnly', { known }) : t('shownOnKnownAt', { day, known });
}

/** Days and instants of an address, which anybody can type: what is none is shown as it is, and refused by the API. */
export function useMomentFormats(): { readonly day: Formats['period']; readonly instant: Formats['instant'] } {
  const { period, instant } = useFormats();
  return {
    day: (text) => (dayOf(text) === undefined ? text : period(text)),
    instant: (text) => (dayOf(text) === undefined ? text : instant(text)),
  };
}
