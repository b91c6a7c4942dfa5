import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../design/CopyButton';

/** Copies the address, which is the moment: whoever opens it sees the same. */
export function CopyLink(): ReactNode {
  const { t } = useTranslation('moment');
  return <CopyButton text={() => location.href}>{t('copyLink')}</CopyButton>;
}
