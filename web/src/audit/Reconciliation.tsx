import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { Answer } from '../design/Answer';
import { Empty } from '../design/Empty';
import { useFormats } from '../language/formats';
import { useMoment } from '../moment/moment';
import { MomentLink } from '../moment/MomentLink';
import styles from './Audit.module.css';

/** So many of the assets that differ are named here; the balance has all of them. */
const MOST_NAMED = 60;

/** Registered = left + destroyed + written off + on hand, as a sentence for each ownership, and the way to the whole sum. */
export function Reconciliation({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation(['audit', 'common']);
  const { number, usd } = useFormats();
  const moment = useMoment();
  const balance = read.useQuery('get', '/api/v1/missions/{missionId}/balance', {
    params: { path: { missionId }, query: { ...moment, limit: 500 } },
  });
  return (
    <Answer query={balance}>
      {({ totals, differences }) =>
        totals.length === 0 ? (
          <Empty>{t('questions.reconcile.none')}</Empty>
        ) : (
          <>
            <ul className={styles.plain}>
              {totals.map(({ ownership, quantity, valueUsdCents: value }) => (
                <li key={ownership}>
                  <strong>{t(`common:ownershipLong.${ownership}`)}</strong> {number(quantity.registered)} ={' '}
                  {number(quantity.left)} + {number(quantity.destroyed)} + {number(quantity.writtenOff)} +{' '}
                  {number(quantity.onHand)}{' '}
                  {quantity.difference === 0 ? '' : t('questions.reconcile.apart', { by: number(quantity.difference) })}
                  <br />
                  {usd(value.registered)} = {usd(value.left)} + {usd(value.destroyed)} + {usd(value.writtenOff)} +{' '}
                  {usd(value.onHand)}{' '}
                  {value.difference === 0 ? '' : t('questions.reconcile.apart', { by: usd(value.difference) })}
                </li>
              ))}
            </ul>
            <p>
              {differences.next === null
                ? t('questions.reconcile.differences', { count: differences.items.length })
                : t('questions.reconcile.differencesAtLeast', { figure: number(differences.items.length) })}{' '}
              {differences.items.slice(0, MOST_NAMED).map(({ assetId }) => (
                <MomentLink key={assetId} to={`/missions/${missionId}/assets/${assetId}`}>
                  {assetId}
                </MomentLink>
              ))}
            </p>
          </>
        )
      }
    </Answer>
  );
}
