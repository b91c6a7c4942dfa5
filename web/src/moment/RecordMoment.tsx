import { useDeferredValue, type ReactNode } from 'react';
import { MomentBanner } from './MomentBanner';
import { MomentBar } from './MomentBar';
import styles from './MomentBar.module.css';
import { useRecordLife } from './record-life';

/** Time travel over the lives of all missions. */
export function RecordMoment(): ReactNode {
  const life = useDeferredValue(useRecordLife());
  return (
    <>
      {life === undefined ? <div className={styles.place} /> : <MomentBar life={life} />}
      <MomentBanner />
    </>
  );
}
