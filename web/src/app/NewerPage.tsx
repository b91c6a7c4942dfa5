import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../api/live-state';
import { Button } from '../design/Button';
import { keepNewerPage } from './keep-page';
import { isReplaced } from './newer-page';
import styles from './Shell.module.css';

/**
 * Says that the server has a newer page than the one that is open. The server was away before it had one: it is asked when changes arrive
 * again. The open page goes on as it is, until somebody wants the new one.
 */
export function NewerPage(): ReactNode {
  const { t } = useTranslation();
  const state = useLiveState();
  const wasAway = useRef(false);
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (state === 'stopped') wasAway.current = true;
    if (state !== 'live' || !wasAway.current) return;
    wasAway.current = false;
    void isReplaced().then((yes) => {
      setThere(yes);
      if (yes) void keepNewerPage();
    });
  }, [state]);
  return (
    <div role="status">
      {isThere && (
        <p className={styles.newer}>
          {t('newerPage')} <Button onClick={() => location.reload()}>{t('loadNewerPage')}</Button>
        </p>
      )}
    </div>
  );
}
