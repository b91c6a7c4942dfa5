import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreshness } from '../api/freshness';
import { useLiveState } from '../api/live-state';
import { Badge } from '../design/Badge';
import { useFormats } from '../language/formats';
import styles from './Shell.module.css';

const TONES = { connecting: 'plain', live: 'good', stopped: 'warn' } as const;

/** How current the page is: as of which event, and whether changes still arrive. */
export function LiveMark(): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormats();
  const position = useFreshness((known) => known.position);
  const state = useLiveState();
  return (
    <span role="status" className={state === 'stopped' ? undefined : styles.mark}>
      <Badge tone={TONES[state]}>
        {position !== '0' && (
          <span className={state === 'stopped' ? undefined : styles.position}>
            {t('live.asOf', { position: number(Number(position)) })}
          </span>
        )}
        {t(`live.${state}`)}
      </Badge>
    </span>
  );
}
