import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import table from '../../design/table.module.css';
import { useQueue } from '../queue/useQueue';
import type { Column } from './columns';
import { RowLine } from './RowLine';
import { isOpen, type RowsDraft } from './rows-draft';
import styles from './rows.module.css';
import type { JudgedRow } from './useRowVerdicts';

interface RowsTableProps {
  readonly draft: RowsDraft;
  /** The command: names of fields may be its own. */
  readonly place: string;
  /** The pointers of what every row lacks, which is said above. */
  readonly lacking: readonly string[];
  readonly columns: readonly Column[];
  readonly judged: readonly JudgedRow[];
  /** For each row the number of an earlier one that names the same thing. */
  readonly twins: readonly (number | undefined)[];
  readonly setColumn: (at: number, pointer: string) => void;
  readonly setCell: (key: string, at: number, text: string) => void;
  readonly remove: (key: string) => void;
}

/** The rows, each with its verdict; which field a column is can be changed in its heading. */
export function RowsTable(props: RowsTableProps): ReactNode {
  const { draft, place, lacking, columns, judged, twins, setColumn, setCell, remove } = props;
  const { t } = useTranslation('record');
  const [isOnlyFaulty, setOnlyFaulty] = useState(false);
  const { rows, headings, pointers } = draft;
  const shown = pointers.map((pointer) => columns.find((column) => column.pointer === pointer));
  const isFaulty = (index: number): boolean => {
    const own = judged[index];
    const row = rows[index];
    if (row === undefined || !isOpen(row) || own === undefined) return false;
    return (
      row.refusal !== undefined || twins[index] !== undefined || own.missing.length > 0 || own.verdict?.is === 'refused'
    );
  };
  const good = rows.filter(
    (row, index) => isOpen(row) && !isFaulty(index) && judged[index]?.verdict !== undefined,
  ).length;
  const bad = rows.filter((_, index) => isFaulty(index)).length;
  const inQueue = new Set(useQueue().map(({ key }) => key));
  const left = rows.filter((row) => !isOpen(row) && inQueue.has(row.key)).length;
  const done = rows.filter((row) => !isOpen(row)).length - left;
  return (
    <>
      <div className={styles.count}>
        <p role="status">
          {t('rowsCaption', { count: rows.length, good, bad, done })}
          {left > 0 && ` (${t('queueMark', { count: left })})`}
        </p>
        <label className={styles.only}>
          <input type="checkbox" checked={isOnlyFaulty} onChange={() => setOnlyFaulty(!isOnlyFaulty)} />
          {t('onlyFaulty')}
        </label>
      </div>
      <div className={table.scroll}>
        <table className={`${table.table} ${styles.rows}`}>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              <th scope="col">{t('verdict')}</th>
              {headings.map((heading, at) => (
                <th key={at} scope="col">
                  <select
                    aria-label={t('columnOf', { heading })}
                    value={pointers[at]}
                    onChange={(event) => setColumn(at, event.target.value)}
                  >
                    <option value="">
                      {heading}: {t('ignored')}
                    </option>
                    {columns.map(({ pointer, label }) => (
                      <option
                        key={pointer}
                        value={pointer}
                        disabled={pointers.includes(pointer) && pointers[at] !== pointer}
                      >
                        {label}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const own = judged[index];
              if (own === undefined || (isOnlyFaulty && !isFaulty(index))) return null;
              return (
                <RowLine
                  key={index}
                  number={index + 1}
                  row={row}
                  judged={own}
                  twin={twins[index]}
                  place={place}
                  lacking={lacking}
                  columns={shown}
                  setCell={(at, text) => setCell(row.key, at, text)}
                  remove={() => remove(row.key)}
                />
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
