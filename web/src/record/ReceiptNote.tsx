import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../design/Notice';
import { useFormats } from '../language/formats';
import type { Sent } from './queue/record-or-queue';
import styles from './record.module.css';

/** The receipt of what was recorded, with the way to it. */
export function ReceiptNote({ sent, missionId }: { sent: Sent; missionId: string }): ReactNode {
  const { t } = useTranslation(['record', 'common']);
  const { number } = useFormats();
  switch (sent.is) {
    case 'recorded': {
      const assetId = assetOf(sent.receipt.stream, missionId);
      return (
        <Notice tone="good" title={t('recorded')} isAlert>
          <ul className={styles.missing}>
            {sent.receipt.events.map(({ eventId, type, position }) => (
              <li key={eventId}>
                <Link to={`/missions/${missionId}/timeline?fact=${eventId}`}>{t(`common:eventType.${type}`)}</Link>{' '}
                {t('atPosition', { position: number(Number(position)) })}
              </li>
            ))}
          </ul>
          <p className={styles.onward}>
            {assetId !== undefined && (
              <Link to={`/missions/${missionId}/assets/${assetId}`}>{t('toAsset', { assetId })}</Link>
            )}
            <Link to={`/missions/${missionId}`}>{t('toMission')}</Link>
          </p>
        </Notice>
      );
    }
    case 'proposed':
      return (
        <Notice tone="info" title={t('proposed')} isAlert>
          <p>{t('proposedDetail')}</p>
          <p>
            <Link to="/approvals">{t('toApprovals')}</Link>
          </p>
        </Notice>
      );
    case 'queued':
      return (
        <Notice tone="warn" title={t('queued')} isAlert>
          <p>{t('queuedDetail')}</p>
          <p>
            <Link to="/record/queue">{t('toQueue')}</Link>
          </p>
        </Notice>
      );
    default:
      return null;
  }
}

/** The asset that a stream is of: what is done to it goes on at its page. */
function assetOf(stream: string, missionId: string): string | undefined {
  const before = `asset-${missionId}.`;
  return stream.startsWith(before) ? stream.slice(before.length) : undefined;
}
