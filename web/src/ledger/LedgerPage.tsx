import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { MomentLink } from '../moment/MomentLink';
import styles from './Ledger.module.css';
import { useLedgerView, VIEWS, viewAddress } from './ledger-view';
import { LinesView } from './LinesView';

/** Loaded when they are first seen. */
const PARTS = {
  lines: LinesView,
  totals: lazy(async () => ({ default: (await import('./totals/TotalsView')).TotalsView })),
  flow: lazy(async () => ({ default: (await import('./flow/FlowView')).FlowView })),
  balance: lazy(async () => ({ default: (await import('./balance/BalanceView')).BalanceView })),
};

/** The ledger of a mission: what left it, to whom, and on what basis; line by line, added up, as a picture, and against the register. */
export function LedgerPage(): ReactNode {
  const { t } = useTranslation('ledger');
  const { missionId = '' } = useParams();
  const shown = useLedgerView();
  const View = PARTS[shown];
  return (
    <>
      <nav className={styles.views} aria-label={t('views')}>
        {VIEWS.map((view) => (
          <MomentLink key={view} to={viewAddress(missionId, view)} aria-current={view === shown ? 'page' : undefined}>
            {t(`view.${view}`)}
          </MomentLink>
        ))}
      </nav>
      <Suspense>
        <View />
      </Suspense>
    </>
  );
}
