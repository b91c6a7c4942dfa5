import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../api/session';
import { Badge } from '../../design/Badge';
import { useQueue, useSentQueue } from './useQueue';

/** How many records wait for the link, and how many were refused when it was back. It also sends what waits. */
export function QueueMark(): ReactNode {
  const { t } = useTranslation('record');
  const session = useSession();
  const records = useQueue();
  useSentQueue(session?.subject);
  const refused = records.filter(({ problem }) => problem !== undefined).length;
  const waiting = records.length - refused;
  if (records.length === 0) return null;
  return (
    <Link to="/record/queue">
      {waiting > 0 && <Badge tone="warn">{t('queueMark', { count: waiting })}</Badge>}
      {refused > 0 && <Badge tone="bad">{t('queueRefused', { count: refused })}</Badge>}
    </Link>
  );
}
