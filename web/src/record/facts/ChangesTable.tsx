import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import table from '../../design/table.module.css';
import { useSaid } from '../fields/said';
import { useWords } from '../fields/words';
import type { Change } from './fact-form';

/** The fields that change, before and after. */
export function ChangesTable({ changes, after }: { changes: readonly Change[]; after: string }): ReactNode {
  const { t } = useTranslation('record');
  const { field } = useWords();
  const said = useSaid();
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption>{t('changed')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('stands')}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ name, before, after: next }) => (
            <tr key={name}>
              <th scope="row">{field(name)}</th>
              <td>{said(name, before)}</td>
              <td>{next === null ? t('takenAway') : said(name, next)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
