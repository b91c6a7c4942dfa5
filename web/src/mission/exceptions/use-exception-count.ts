import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import type { Exceptional, Exceptions } from './use-exceptions';

/** How many exceptions there are of those that were read, in words: `12`, or `500+` where others of their kinds were not read. */
export function useExceptionCount({ unread }: Pick<Exceptions, 'unread'>): (rows: readonly Exceptional[]) => string {
  const { t } = useTranslation('exceptions');
  const { number } = useFormats();
  return (rows) => {
    const figure = number(rows.length);
    return rows.some(({ kind }) => unread.includes(kind)) ? t('moreThan', { figure }) : figure;
  };
}
