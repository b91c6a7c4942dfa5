import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Badge } from '../../design/Badge';
import { Figure } from '../../design/Figure';
import table from '../../design/table.module.css';
import { useFormats } from '../../language/formats';
import styles from './Balance.module.css';

type BalanceTotal = components['schemas']['BalanceTotalDto'];

/** The terms of the equation in its order, each with the sign before it. */
const TERMS = [
  ['registered', ''],
  ['left', '='],
  ['destroyed', '+'],
  ['writtenOff', '+'],
  ['onHand', '+'],
] as const;

const MEASURES = ['quantity', 'valueUsdCents'] as const;

/** The equation of each regime, in units and in value; each figure leads to the facts behind it. */
export function BalanceTable({ totals }: { totals: readonly BalanceTotal[] }): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd } = useFormats();
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption>{t('balanceCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ownership')}</th>
            <th scope="col">{t('measure')}</th>
            {TERMS.map(([term, sign]) => (
              <Fragment key={term}>
                {sign !== '' && <td className={styles.sign}>{sign}</td>}
                <th scope="col" className={table.number}>
                  {t(`term.${term}`)}
                </th>
              </Fragment>
            ))}
            <th scope="col" className={table.number}>
              {t('term.difference')}
            </th>
          </tr>
        </thead>
        {totals.map((total, index) => (
          <tbody key={total.ownership}>
            {MEASURES.map((measure, place) => {
              const line = total[measure];
              const format = measure === 'quantity' ? number : usd;
              const figure = (term: keyof typeof line): ReactNode => (
                <Figure
                  of="balance"
                  path={`/totals/${index}/${measure}/${term}`}
                  label={t('common:labelled', {
                    name: `${t(`common:ownershipLong.${total.ownership}`)}, ${t(`term.${term}`)}`,
                    value: format(line[term]),
                  })}
                >
                  {format(line[term])}
                </Figure>
              );
              return (
                <tr key={measure}>
                  {place === 0 && (
                    <th scope="rowgroup" rowSpan={2}>
                      {t(`common:ownershipLong.${total.ownership}`)}
                    </th>
                  )}
                  <th scope="row">{t(measure === 'quantity' ? 'units' : 'value')}</th>
                  {TERMS.map(([term, sign]) => (
                    <Fragment key={term}>
                      {sign !== '' && <td className={styles.sign}>{sign}</td>}
                      <td className={table.number}>{figure(term)}</td>
                    </Fragment>
                  ))}
                  <td className={table.number}>
                    {line.difference === 0 ? <Badge tone="good">{t('none')}</Badge> : figure('difference')}
                  </td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
