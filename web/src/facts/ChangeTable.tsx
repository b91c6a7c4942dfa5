import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import table from '../design/table.module.css';
import { namesOf, type Change } from './changes';
import { useWords } from './words';

interface ChangeTableProps {
  readonly changes: readonly Change[];
  readonly missionId: string;
  readonly caption?: string;
  /** The two moments in words, above their values. */
  readonly before: string;
  readonly after: string;
}

/** Places of the mission's state in words, with their values at two moments. */
export function ChangeTable({ changes, missionId, caption, before, after }: ChangeTableProps): ReactNode {
  const { t } = useTranslation('facts');
  const words = useWords(missionId);
  const value = (path: readonly string[], at: unknown): string =>
    at === undefined || at === null ? '—' : words.value({ path, value: at });
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
            <th scope="col">{before}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, from, to }) => {
            const names = namesOf(path);
            return (
              <tr key={path}>
                <th scope="row">{words.label(names)}</th>
                <td>{value(names, from)}</td>
                <td>{value(names, to)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
