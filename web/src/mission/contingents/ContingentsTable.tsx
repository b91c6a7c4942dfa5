import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import table from '../../design/table.module.css';
import { useFirstOf } from '../../design/use-first-of';
import { useFormats } from '../../language/formats';
import { useSites, type ContingentRow } from '../mission-reads';
import { ContingentCells } from './ContingentCells';

/** How many contingents are shown at first. */
const FIRST = 50;

/** The contingents, a row each, under the name of their country. */
export function ContingentsTable({
  missionId,
  contingents,
}: {
  missionId: string;
  contingents: readonly ContingentRow[];
}): ReactNode {
  const { t } = useTranslation('contingents');
  const { country, compare } = useFormats();
  const sites = useSites(missionId).data ?? [];
  const { hash } = useLocation();
  const isSought = (unit: ContingentRow): boolean => hash === `#${rowId(unit)}`;
  const nameOf = (unit: ContingentRow): string => (unit.country === null ? t('unknownCountry') : country(unit.country));
  const ordered = contingents.toSorted((one, other) => compare(nameOf(one), nameOf(other)));
  const { shown, more } = useFirstOf(ordered, FIRST, { isSought });
  const most = Math.max(1, ...contingents.map(({ strength = 0 }) => strength));
  return (
    <>
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
          {[...Map.groupBy(shown, nameOf)].map(([name, units]) => (
            <tbody key={name}>
              {units.map((unit, index) => (
                <tr key={unit.contingentId} id={rowId(unit)} aria-current={isSought(unit) || undefined}>
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
      {more}
    </>
  );
}

/** Where a contingent is on the page: the search leads there. */
function rowId({ contingentId }: ContingentRow): string {
  return `contingent-${contingentId}`;
}
