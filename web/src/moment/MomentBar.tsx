import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import { useIsNarrow } from '../design/use-narrow';
import { CopyLink } from './CopyLink';
import type { Life } from './mission-life';
import styles from './MomentBar.module.css';
import { MomentField } from './MomentField';
import { MomentPlay } from './MomentPlay';
import { MomentTrack } from './MomentTrack';
import { AXES, useHandles } from './use-handles';

interface MomentBarProps {
  /** The mission whose days of change can be gone through; absent where all missions are shown. */
  readonly missionId?: string;
  readonly life: Life;
}

/** Where one travels in time: two handles on a life, the same as fields, and the days of change one after the other. */
export function MomentBar({ missionId, life }: MomentBarProps): ReactNode {
  const { t } = useTranslation('moment');
  const handles = useHandles(life);
  const [isOpen, setOpen] = useState(false);
  // Fields for days take a phone 100 ms, and are folded up there at first.
  const isShown = !useIsNarrow() || isOpen;
  return (
    <section className={styles.bar} aria-label={t('timeTravel')}>
      <Button className={styles.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('timeTravel')}
      </Button>
      {isShown && (
        <>
          <div className={styles.controls}>
            {AXES.map((axis) => (
              <MomentField key={axis} axis={axis} handles={handles} last={life.to} />
            ))}
            <div className={styles.play}>
              {missionId !== undefined && <MomentPlay missionId={missionId} life={life} handles={handles} />}
              <CopyLink />
            </div>
          </div>
          <MomentTrack life={life} handles={handles} />
        </>
      )}
    </section>
  );
}
