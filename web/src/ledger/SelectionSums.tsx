import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import { Refusal } from '../design/Refusal';
import { useFormats } from '../language/formats';
import { addUp, type MonthTotal } from './add-up';
import styles from './Ledger.module.css';
import { OWNERSHIPS, type LedgerQuery } from './ledger-filters';
import { sumOf, type LedgerTotal } from './ledger-summary';

interface SelectionSumsProps {
  readonly missionId: string;
  readonly query: LedgerQuery;
  /** The totals that make up the selection; absent where the API's totals do not tell, and every line has to be read. */
  readonly totals?: readonly LedgerTotal[];
  /** The whole ledger has so few lines that they can be read without being asked for. */
  readonly isSmall: boolean;
}

/** What the selected lines come to, each regime for itself. */
export function SelectionSums({ missionId, query, totals, isSmall }: SelectionSumsProps): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd } = useFormats();
  const adding = useQuery({
    queryKey: ['ledger-sums', missionId, query],
    queryFn: ({ signal }) => addUp(missionId, query, signal),
    enabled: totals === undefined && isSmall,
    placeholderData: undefined,
  });
  const known: readonly (LedgerTotal | MonthTotal)[] | undefined = totals ?? adding.data;
  if (adding.isError && totals === undefined)
    return <Refusal error={adding.error} retry={() => void adding.refetch()} />;
  if (known === undefined)
    return (
      <p>
        <Button disabled={adding.isFetching} onClick={() => void adding.refetch()}>
          {t('addUp')}
        </Button>
      </p>
    );
  return (
    <dl className={styles.sums} aria-label={t('selection')}>
      {OWNERSHIPS.map((ownership) => {
        const sum = sumOf(known.filter((total) => total.ownership === ownership));
        return (
          <div key={ownership}>
            <dt>{t(`common:ownershipLong.${ownership}`)}</dt>
            <dd>
              {t('sumOf', {
                count: sum.entries,
                lines: number(sum.entries),
                units: number(sum.quantity),
                value: usd(sum.valueUsdCents),
              })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
