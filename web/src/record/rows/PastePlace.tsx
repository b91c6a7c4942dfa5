import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import { newKey } from '../sending/new-key';
import { columnOfHeading, type Column } from './columns';
import { parseRows } from './parse-rows';
import type { RowsDraft } from './rows-draft';
import styles from './rows.module.css';

interface PastePlaceProps {
  readonly columns: readonly Column[];
  readonly take: (table: Omit<RowsDraft, 'shared'>) => void;
}

/** The place where rows are pasted, with the line of their headings. */
export function PastePlace({ columns, take }: PastePlaceProps): ReactNode {
  const { t } = useTranslation('record');
  const [text, setText] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const takeRows = (pasted: string): void => {
    const [headings = [], ...rows] = parseRows(pasted);
    setEmpty(rows.length === 0);
    if (rows.length === 0) return;
    const pointers = headings.map((heading) => columnOfHeading(heading, columns)?.pointer ?? '');
    // Of two columns that mean the same field, the first is taken.
    const once = pointers.map((pointer, index) => (pointers.indexOf(pointer) === index ? pointer : ''));
    const cells = rows.map((row) => ({ key: newKey(), cells: headings.map((_, index) => row[index] ?? '') }));
    take({ headings, pointers: once, rows: cells });
  };
  return (
    <div className={styles.paste}>
      <label htmlFor="rows">{t('paste')}</label>
      <p className={styles.lead} id="rows-hint">
        {t('pasteHint', { fields: columns.map(({ label }) => label).join(', ') })}
      </p>
      <textarea
        id="rows"
        rows={8}
        aria-describedby="rows-hint"
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          if (text !== '' || !pasted.includes('\n')) return;
          event.preventDefault();
          takeRows(pasted);
        }}
      />
      {isEmpty && <p role="alert">{t('noRows')}</p>}
      <div>
        <Button look="main" onClick={() => takeRows(text)}>
          {t('takeRows')}
        </Button>
      </div>
    </div>
  );
}
