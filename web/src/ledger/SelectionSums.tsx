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
  /** The totals are on their way: until they are here, nothing is said, and nothing takes other room. */
  readonly isAwaited: boolean;
  /** The whole ledger has so few lines that they can be read without being asked for. */
  readonly isSmall: boolean;
}

/** What the selected lines come to, each regime for itself. */
export function SelectionSums({ missionId, query, totals, isAwaited, isSmall }: SelectionSumsProps): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const adding = useQuery({
    queryKey: ['ledger-sums', missionId, query],
    queryFn: ({ signal }) => addUp(missionId, query, signal),
    enabled: totals === undefined && isSmall,
    placeholderData: undefined,
  });
  const known: readonly (LedgerTotal | MonthTotal)[] | undefined = totals ?? adding.data;
  if (adding.isError && totals === undefined)
    return <Refusal error={adding.error} retry={() => void adding.refetch()} />;
  if (known === undefined && !isAwaited && !(isSmall && adding.isFetching))
    return (
      <p>
        <Button disabled={adding.isFetching} onClick={() => void adding.refetch()}>
          {t('addUp')}
        </Button>
      </p>
    );
  return <Sums known={known} />;
}

function Sums({ known }: { readonly known: readonly (LedgerTotal | MonthTotal)[] | undefined }): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd } = useFormats();
  return (
    <dl className={styles.sums} aria-label={t('selection')} aria-busy={known === undefined}>
      {OWNERSHIPS.map((ownership) => {
        const sum = known && sumOf(known.filter((total) => total.ownership === ownership));
        return (
          <div key={ownership}>
            <dt>{t(`common:ownershipLong.${ownership}`)}</dt>
            <dd>
              {sum === undefined
                ? '\u2026'
                : t('sumOf', {
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
