import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import type { Day } from './days';
import { useDaysOfChange } from './days-of-change';
import type { Life } from './mission-life';
import { useMoment } from './moment';
import styles from './MomentBar.module.css';
import type { Handles } from './use-handles';

/** The time for which a day is shown while the days go by, in milliseconds. */
const SHOWN_MS = 900;

/** Steps through the days on which something changed: one by one, or by themselves until the last of them. */
export function MomentPlay({
  missionId,
  life,
  handles,
}: {
  missionId: string;
  life: Life;
  handles: Handles;
}): ReactNode {
  const { t } = useTranslation('moment');
  const [isWanted, setWanted] = useState(false);
  const [isPlaying, setPlaying] = useState(false);
  const { knownAt } = useMoment();
  const days = useDaysOfChange(missionId, knownAt, isWanted)?.filter((day) => day >= life.from && day <= life.to);
  const shown = handles.dayOf('asOf');
  const following = days?.find((day) => day > shown);
  const before = days?.findLast((day) => day < shown);
  const isAnswered = useIsFetching() === 0;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;

  useEffect(() => {
    // The next day waits until this one is shown.
    if (!isPlaying || !isAnswered || days === undefined) return;
    const step = setTimeout(() => {
      if (following === undefined) setPlaying(false);
      else handles.move('asOf', following);
    }, SHOWN_MS);
    return () => clearTimeout(step);
  });

  const play = (): void => {
    setWanted(true);
    // From now on there is nothing to come: the days go by from the first.
    if (!isPlaying && (handles.isNow('asOf') || (days !== undefined && following === undefined)))
      handles.move('asOf', life.from);
    setPlaying(!isPlaying);
  };
  const stepTo = (day: Day | undefined): void => {
    setPlaying(false);
    if (day !== undefined) handles.move('asOf', day);
  };
  return (
    <>
      <Button
        className={styles.step}
        aria-label={t('changeBefore')}
        title={t('changeBefore')}
        onFocus={() => setWanted(true)}
        onPointerEnter={() => setWanted(true)}
        onClick={() => stepTo(before)}
      >
        <Sign shape="M9 3 4 8l5 5z M3 3h1v10H3z" />
      </Button>
      {!isStill && (
        <Button aria-pressed={isPlaying} onClick={play}>
          <Sign shape={isPlaying ? 'M4 3h3v10H4z M9 3h3v10H9z' : 'M4 2l9 6-9 6z'} />
          {t(isPlaying ? 'stop' : 'play')}
        </Button>
      )}
      <Button
        className={styles.step}
        aria-label={t('changeAfter')}
        title={t('changeAfter')}
        onFocus={() => setWanted(true)}
        onPointerEnter={() => setWanted(true)}
        onClick={() => stepTo(following)}
      >
        <Sign shape="M7 3l5 5-5 5z M12 3h1v10h-1z" />
      </Button>
    </>
  );
}

function Sign({ shape }: { shape: string }): ReactNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shape} fill="currentColor" />
    </svg>
  );
}
