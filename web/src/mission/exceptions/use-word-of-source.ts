import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { useFormats } from '../../language/formats';

/** A day, month or year, or a range of them. */
const PERIOD = /^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/;

/** What one source says of what is in dispute, with its name: `1,035 (i24NEWS)`. */
export function useWordOfSource(): (word: components['schemas']['SourcesWordDto']) => string {
  const { t } = useTranslation('exceptions');
  const { number, period } = useFormats();
  const inWords = (value: unknown): string[] => {
    if (typeof value === 'number') return [number(value)];
    if (typeof value === 'string') return [PERIOD.test(value) ? period(value) : value];
    // What a yes or no is about does not stand beside it.
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(inWords) : [];
  };
  return ({ document, says, denies }) => {
    const words = inWords(says ?? {}).join(', ');
    return `${denies === true ? t('denies') : words} (${document})`;
  };
}
