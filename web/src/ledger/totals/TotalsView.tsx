import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import { useParams } from 'react-router';
import { Answer } from '../../design/Answer';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { Panel } from '../../design/Panel';
import type { Basis, Ownership } from '../ledger-filters';
import { sumOf, useLedgerSummary, type LedgerTotal, type Sum } from '../ledger-summary';
import { FullTotals } from './FullTotals';
import { GroupedTotals } from './GroupedTotals';
import { GROUPINGS, groupsOf, type Group, type Grouping } from './grouping';
import { MonthTotals } from './MonthTotals';

const BY = parseAsStringLiteral(GROUPINGS).withDefault('full');

/** The totals of the whole ledger: by ownership, basis, recipient or month. */
export function TotalsView(): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { missionId = '' } = useParams();
  const [by, setBy] = useQueryState('by', BY);
  const summary = useLedgerSummary(missionId);
  return (
    <Panel
      title={t('totals')}
      lead={t('totalsLead')}
      actions={GROUPINGS.map((grouping) => (
        <Button key={grouping} aria-pressed={grouping === by} onClick={() => void setBy(grouping)}>
          {t(`by.${grouping}`)}
        </Button>
      ))}
    >
      <Answer query={summary} height={30}>
        {(totals) =>
          totals.length === 0 ? <Empty>{t('empty')}</Empty> : <Totals missionId={missionId} totals={totals} by={by} />
        }
      </Answer>
    </Panel>
  );
}

interface TotalsProps {
  readonly missionId: string;
  readonly totals: readonly LedgerTotal[];
  readonly by: Grouping;
}

function Totals({ missionId, totals, by }: TotalsProps): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { recordedName } = useFormats();
  switch (by) {
    case 'full':
      return <FullTotals totals={totals} />;
    case 'month':
      return <MonthTotals missionId={missionId} lines={sumOf(totals).entries} />;
    case 'ownership':
      return (
        <GroupedTotals
          title={t('all')}
          caption={t('byOwnership')}
          groups={groupsOf(
            totals,
            () => t('all'),
            () => ({}),
          )}
          nameOf={(value) => value}
        />
      );
    case 'basis':
      return (
        <GroupedTotals
          title={t('basis')}
          caption={t('byBasis')}
          groups={byValue(
            groupsOf(
              totals,
              ({ basis }) => basis,
              (basis) => ({ basis: basis as Basis }),
            ),
          )}
          nameOf={(basis) => t(`common:basis.${basis as Basis}`)}
        />
      );
    case 'recipient':
      return (
        <GroupedTotals
          title={t('recipient')}
          caption={t('byRecipient')}
          groups={byValue(
            groupsOf(
              totals,
              ({ recipient }) => recipient,
              (recipient) => ({ recipient }),
            ),
          )}
          nameOf={recordedName}
        />
      );
  }
}

/** Those with most first, by the greater of the two regimes: they are never added together. */
function byValue(groups: readonly Group[]): readonly Group[] {
  return groups.toSorted((one, other) => greatest(other.sums) - greatest(one.sums));
}

function greatest(sums: Readonly<Record<Ownership, Sum>>): number {
  return Math.max(...Object.values(sums).map(({ valueUsdCents }) => valueUsdCents));
}
