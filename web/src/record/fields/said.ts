import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import type { Json } from '../values/body-of';
import { useWords } from './words';

const PERIOD = /^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/;
const CODE = /^[A-Z]{3}$/;

/** Writes the content of a field of a fact in words: money, days, countries, yes and no. */
export function useSaid(): (name: string, value: Json | undefined) => string {
  const { t } = useTranslation('record');
  const { number, usd, period, country, list } = useFormats();
  const { choice, gap, field } = useWords();
  const said = (name: string, value: Json | undefined): string => {
    if (value === undefined) return '–';
    if (value === null) return t('cancelled');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number')
      return name.endsWith('UsdCents') ? usd(value) : Number.isInteger(value) ? number(value) : String(value);
    if (typeof value === 'string') {
      if (PERIOD.test(value)) return period(value);
      return CODE.test(value) ? country(value) : choice(value);
    }
    if (Array.isArray(value))
      return list(
        (value as readonly Json[]).map((item) =>
          name === 'notReported' && typeof item === 'string' ? gap(item) : said(name, item),
        ),
      );
    return Object.entries(value)
      .map(([inner, own]) => `${field(inner, name)}: ${said(inner, own)}`)
      .join('; ');
  };
  return said;
}
