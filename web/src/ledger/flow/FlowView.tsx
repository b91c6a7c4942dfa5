import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Answer } from '../../design/Answer';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { Panel } from '../../design/Panel';
import { useWidth } from '../../design/use-width';
import { useFormats } from '../../language/formats';
import { OWNERSHIPS } from '../ledger-filters';
import { sumOf, useLedgerSummary, type LedgerTotal } from '../ledger-summary';
import { FullTotals } from '../totals/FullTotals';
import styles from './Flow.module.css';
import { flowLayout, type Measure } from './flow-layout';
import { FlowPicture } from './FlowPicture';

const MEASURES = ['value', 'quantity'] as const;
const MEASURE = parseAsStringLiteral(MEASURES).withDefault('value');
const MEMBER: Record<(typeof MEASURES)[number], Measure> = { value: 'valueUsdCents', quantity: 'quantity' };

/** The height of the greater regime's bar, in pixels. */
const TALL = 320;
/** Recipients that are shown for themselves, until somebody wants to see all. */
const FEW = 10;

/** Where everything went: from the mission to each recipient, in value or in units, with the same as a table. */
export function FlowView(): ReactNode {
  const { t } = useTranslation('ledger');
  const { missionId = '' } = useParams();
  const [measure, setMeasure] = useQueryState('measure', MEASURE);
  const summary = useLedgerSummary(missionId);
  return (
    <Panel
      title={t('flow')}
      lead={t('flowLead')}
      actions={MEASURES.map((one) => (
        <Button key={one} aria-pressed={one === measure} onClick={() => void setMeasure(one)}>
          {t(one === 'value' ? 'value' : 'units')}
        </Button>
      ))}
    >
      <Answer query={summary} height={40}>
        {(totals) =>
          totals.length === 0 ? <Empty>{t('empty')}</Empty> : <Flows totals={totals} measure={MEMBER[measure]} />
        }
      </Answer>
    </Panel>
  );
}

function Flows({ totals, measure }: { totals: readonly LedgerTotal[]; measure: Measure }): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd } = useFormats();
  const [frame, width] = useWidth(0);
  const [isWhole, showWhole] = useState(false);
  const sums = OWNERSHIPS.map((ownership) => sumOf(totals.filter((total) => total.ownership === ownership))[measure]);
  const scale = TALL / Math.max(1, ...sums);
  const layouts = OWNERSHIPS.map((ownership) =>
    flowLayout(ownership, totals, measure, scale, isWhole ? Infinity : FEW),
  );
  const hasOthers = isWhole || layouts.some(({ others }) => others > 0);
  return (
    <div ref={frame} className={styles.flows}>
      {layouts.map(
        (layout) =>
          layout.total > 0 && (
            <section key={layout.ownership}>
              <h3>
                {t('common:labelled', {
                  name: t(`common:ownershipLong.${layout.ownership}`),
                  value: measure === 'quantity' ? t('unitsOf', { units: number(layout.total) }) : usd(layout.total),
                })}
              </h3>
              {width > 0 && <FlowPicture layout={layout} measure={measure} width={width} />}
            </section>
          ),
      )}
      {hasOthers && (
        <div>
          <Button aria-expanded={isWhole} onClick={() => showWhole(!isWhole)}>
            {t(isWhole ? 'fewer' : 'allRecipients')}
          </Button>
        </div>
      )}
      <details className={styles.table}>
        <summary>{t('asTable')}</summary>
        <FullTotals totals={totals} />
      </details>
    </div>
  );
}
