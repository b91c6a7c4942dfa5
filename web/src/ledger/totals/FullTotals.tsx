import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../design/Figure';
import table from '../../design/table.module.css';
import { useFormats } from '../../language/formats';
import styles from '../Ledger.module.css';
import { OWNERSHIPS } from '../ledger-filters';
import { sumOf, type LedgerTotal } from '../ledger-summary';

/** What went to each recipient on each basis; each figure leads to the facts behind it. COE and UNOE are never added together. */
export function FullTotals({ totals }: { totals: readonly LedgerTotal[] }): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd } = useFormats();
  const strong = `${table.number} ${styles.strong}`;
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption>{t('totalsInFull')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('recipient')}</th>
            <th scope="col">{t('basis')}</th>
            <th scope="col" className={table.number}>
              {t('lineCount')}
            </th>
            <th scope="col" className={table.number}>
              {t('units')}
            </th>
            <th scope="col" className={table.number}>
              {t('value')}
            </th>
          </tr>
        </thead>
        {OWNERSHIPS.map((ownership) => {
          const own = totals
            .filter((total) => total.ownership === ownership)
            .toSorted((one, other) => other.valueUsdCents - one.valueUsdCents);
          const sum = sumOf(own);
          return (
            <tbody key={ownership}>
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {t(`common:ownershipLong.${ownership}`)}
                </th>
                <td className={strong}>{number(sum.entries)}</td>
                <td className={strong}>{number(sum.quantity)}</td>
                <td className={strong}>{usd(sum.valueUsdCents)}</td>
              </tr>
              {own.map((total) => (
                <TotalRow key={total.index} total={total} />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

function TotalRow({ total }: { total: LedgerTotal }): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd, recordedName } = useFormats();
  const basis = t(`common:basis.${total.basis}`);
  const cells = [
    ['entries', 'lineCount', number(total.entries)],
    ['quantity', 'units', number(total.quantity)],
    ['valueUsdCents', 'value', usd(total.valueUsdCents)],
  ] as const;
  return (
    <tr>
      <th scope="row">{recordedName(total.recipient)}</th>
      <td>{basis}</td>
      {cells.map(([member, title, text]) => (
        <td key={member} className={table.number}>
          <Figure
            of="ledger-summary"
            path={`/items/${total.index}/${member}`}
            label={t('common:labelled', {
              name: `${recordedName(total.recipient)}, ${basis}, ${t(title)}`,
              value: text,
            })}
          >
            {text}
          </Figure>
        </td>
      ))}
    </tr>
  );
}
