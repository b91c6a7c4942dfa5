import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../design/Notice';
import { isLackingPart, isReplaced } from './newer-page';
import styles from './Shell.module.css';

/**
 * Shown at an address that is none, and where a part of the page failed.
 *
 * @param error why it failed; there is none where the address leads nowhere
 */
export function Lost({ error }: { error?: unknown }): ReactNode {
  const { t } = useTranslation();
  // The part is gone with the page that it was of: the new page is loaded in its place, and has it.
  useEffect(() => {
    if (isLackingPart(error)) void isReplaced().then((yes) => yes && location.reload());
  }, [error]);
  return (
    <div className={styles.lost}>
      <Notice tone="bad" title={t(error === undefined ? 'nothingHere' : 'pageFailed')}>
        {error instanceof Error && <p>{error.message}</p>}
        <p>
          <Link to="/">{t('toMissions')}</Link>
        </p>
      </Notice>
    </div>
  );
}
