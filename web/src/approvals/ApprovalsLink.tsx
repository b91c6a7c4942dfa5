import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { MomentNavLink } from '../moment/MomentLink';
import { useWaitingCount } from './waiting';

/** The way to what waits for a second person, with how much that is. */
export function ApprovalsLink(): ReactNode {
  const { t } = useTranslation('approvals');
  const count = useWaitingCount(useSession() !== undefined);
  if (count === undefined) return null;
  return <MomentNavLink to="/approvals">{count === 0 ? t('title') : t('navCount', { count })}</MomentNavLink>;
}
