import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { lastDayOf } from '../moment/days';

/** How a day stands in a sentence. */
export type Preposition = 'on' | 'by' | 'until' | 'since' | 'from';

/** A day, month, year or range in a sentence: `on 31 December 2023`, `in June 2023`, `by the end of 2026`. */
export function useDayPhrase(): (preposition: Preposition, known: string) => string {
  const { t } = useTranslation('mission');
  const { period } = useFormats();
  return (preposition, known) => {
    const [from = known, to] = known.split('/');
    if (to === undefined) return t(`when.${preposition}.${precisionOf(known)}`, { period: period(known) });
    if (preposition !== 'on') return t(`when.${preposition}.day`, { period: period(lastDayOf(to)) });
    return t(`when.between.${precisionOf(to)}`, { from: period(from), to: period(to) });
  };
}

function precisionOf(known: string): 'day' | 'month' | 'year' {
  return known.length > 7 ? 'day' : known.length > 4 ? 'month' : 'year';
}
