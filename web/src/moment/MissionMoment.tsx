import { useDeferredValue, type ReactNode } from 'react';
import { MomentBanner } from './MomentBanner';
import { MomentBar } from './MomentBar';
import styles from './MomentBar.module.css';
import { useMissionLife } from './mission-life';

/** Time travel over a mission's life, above all of its pages. */
export function MissionMoment({ missionId }: { missionId: string }): ReactNode {
  // Drawn after what the page is about, in pieces: on a phone it is folded up at first.
  const life = useDeferredValue(useMissionLife(missionId));
  return (
    <>
      {life === undefined ? <div className={styles.place} /> : <MomentBar missionId={missionId} life={life} />}
      <MomentBanner />
    </>
  );
}
