import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import table from '../../design/table.module.css';
import { useFormats } from '../../language/formats';
import { MomentLink } from '../../moment/MomentLink';
import { OWNERSHIPS, searchOf } from '../ledger-filters';
import { viewAddress } from '../ledger-view';
import type { Group } from './grouping';

interface GroupedTotalsProps {
  readonly title: string;
  readonly caption: string;
  readonly groups: readonly Group[];
  readonly nameOf: (value: string) => string;
}

/** Totals by one value, the two regimes beside each other; each sum leads to its lines. */
export function GroupedTotals({ title, caption, groups, nameOf }: GroupedTotalsProps): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd } = useFormats();
  const { missionId = '' } = useParams();
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {OWNERSHIPS.map((ownership) => (
              <th key={ownership} scope="colgroup" colSpan={3} className={table.number}>
                {t(`common:ownershipLong.${ownership}`)}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col">{title}</th>
            {OWNERSHIPS.flatMap((ownership) =>
              (['lineCount', 'units', 'value'] as const).map((name) => (
                <th key={ownership + name} scope="col" className={table.number}>
                  {t(name)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ value, sums, filters }) => (
            <tr key={value}>
              <th scope="row">{nameOf(value)}</th>
              {OWNERSHIPS.flatMap((ownership) => {
                const { entries, quantity, valueUsdCents } = sums[ownership];
                const address = viewAddress(missionId, 'lines', searchOf({ ...filters, ownership }));
                return [
                  <td key={`${ownership} lines`} className={table.number}>
                    {entries === 0 ? '–' : <MomentLink to={address}>{number(entries)}</MomentLink>}
                  </td>,
                  <td key={`${ownership} units`} className={table.number}>
                    {entries === 0 ? '–' : number(quantity)}
                  </td>,
                  <td key={`${ownership} value`} className={table.number}>
                    {entries === 0 ? '–' : usd(valueUsdCents)}
                  </td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
