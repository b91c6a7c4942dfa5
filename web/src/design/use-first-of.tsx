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

/** Draws the first rows of a list that may be long, and all of them when somebody asks for it. */
export function useFirstOf<Row>(rows: readonly Row[], first: number): FirstOf<Row> {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [isAll, setAll] = useState(false);
  if (isAll || rows.length <= first) return { shown: rows, more: null };
  return {
    shown: rows.slice(0, first),
    more: (
      <div>
        <Button onClick={() => setAll(true)}>{t('showAll', { figure: number(rows.length) })}</Button>
      </div>
    ),
  };
}
