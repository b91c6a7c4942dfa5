import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../design/Notice';
import type { Sent } from './queue/record-or-queue';

/** The receipt of what was recorded, with the way to it. */
export function ReceiptNote({ sent, missionId }: { sent: Sent; missionId: string }): ReactNode {
  const { t } = useTranslation(['record', 'common']);
  switch (sent.is) {
    case 'recorded':
      return (
        <Notice tone="good" title={t('recorded')} isAlert>
          <ul>
            {sent.receipt.events.map(({ eventId, type, position }) => (
              <li key={eventId}>
                <Link to={`/missions/${missionId}/timeline?fact=${eventId}`}>{t(`common:eventType.${type}`)}</Link>{' '}
                {t('atPosition', { position })}
              </li>
            ))}
          </ul>
          <p>
            <Link to={`/missions/${missionId}`}>{t('toMission')}</Link>
          </p>
        </Notice>
      );
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
