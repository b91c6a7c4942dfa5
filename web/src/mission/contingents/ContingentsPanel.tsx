import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Answer } from '../../design/Answer';
import { Empty } from '../../design/Empty';
import { Panel } from '../../design/Panel';
import table from '../../design/table.module.css';
import { useFormats } from '../../language/formats';
import { useContingents, useSites, type ContingentRow } from '../mission-reads';
import { ContingentCells } from './ContingentCells';

/** The contingents, country by country. */
export function ContingentsPanel({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('contingents');
  const { country, compare } = useFormats();
  const contingents = useContingents(missionId);
  const sites = useSites(missionId).data ?? [];
  const { hash } = useLocation();
  return (
    <Panel title={t('title')} id="contingents">
      <Answer query={contingents} height={12}>
        {(rows) => {
          if (rows.length === 0) return <Empty>{t('empty')}</Empty>;
          const most = Math.max(1, ...rows.map(({ strength = 0 }) => strength));
          const named = byCountry(rows, (code) => (code === null ? t('unknownCountry') : country(code)), compare);
          return (
            <div className={table.scroll} tabIndex={0} role="region" aria-label={t('caption')}>
              <table className={`${table.table} ${table.wide}`}>
                <caption className="visually-hidden">{t('caption')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('country')}</th>
                    <th scope="col">{t('kind')}</th>
                    <th scope="col">{t('status')}</th>
                    <th scope="col">{t('strength')}</th>
                    <th scope="col">{t('deployed')}</th>
                    <th scope="col">{t('withdrawn')}</th>
                    <th scope="col">{t('notes')}</th>
                  </tr>
                </thead>
                {named.map(([name, units]) => (
                  <tbody key={name}>
                    {units.map((unit, index) => (
                      <tr
                        key={unit.contingentId}
                        id={rowId(unit)}
                        aria-current={hash === `#${rowId(unit)}` || undefined}
                      >
                        {index === 0 && (
                          <th scope="rowgroup" rowSpan={units.length}>
                            {name}
                          </th>
                        )}
                        <ContingentCells unit={unit} most={most} sites={sites} />
                      </tr>
                    ))}
                  </tbody>
                ))}
              </table>
            </div>
          );
        }}
      </Answer>
    </Panel>
  );
}

/** Where a contingent is on the page: the search leads there. */
function rowId({ contingentId }: ContingentRow): string {
  return `contingent-${contingentId}`;
}

function byCountry(
  rows: readonly ContingentRow[],
  nameOf: (code: string | null) => string,
  compare: (a: string, b: string) => number,
): readonly (readonly [string, readonly ContingentRow[]])[] {
  const named = Map.groupBy(rows, ({ country }) => nameOf(country));
  return [...named].toSorted(([one], [other]) => compare(one, other));
}
