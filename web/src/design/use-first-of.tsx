import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { Button } from './Button';

/** The rows of a list that are drawn, and what shows the others. */
interface FirstOf<Row> {
  readonly shown: readonly Row[];
  /** Nothing once all are shown. */
  readonly more: ReactNode;
}

/** What else is known of a list. */
interface Further<Row> {
  /** The row to which an address leads: where it is further down, all are drawn. */
  readonly isSought?: (row: Row) => boolean;
  /** Reads the rows that were not read yet, where there are some: how many is not known. */
  readonly readOthers?: (() => void) | undefined;
}

/** Draws the first rows of a list that may be long, and all of them when somebody asks for it. */
export function useFirstOf<Row>(
  rows: readonly Row[],
  first: number,
  { isSought, readOthers }: Further<Row> = {},
): FirstOf<Row> {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [isAll, setAll] = useState(false);
  const isFurther = isSought !== undefined && rows.findIndex(isSought) >= first;
  if (isAll || isFurther || rows.length <= first) return { shown: rows, more: null };
  const figure = `${number(rows.length)}${readOthers === undefined ? '' : '+'}`;
  const showAll = (): void => {
    setAll(true);
    readOthers?.();
  };
  return {
    shown: rows.slice(0, first),
    more: (
      <div>
        <Button onClick={showAll}>{t('showAll', { figure })}</Button>
      </div>
    ),
  };
}
