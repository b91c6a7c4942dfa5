import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../design/SidePanel';
import { useMoment } from '../moment/moment';
import { useMomentFormats, useMomentInWords } from '../moment/moment-in-words';
import { happenedSince, learnedSince } from './asked';
import { DifferenceSince } from './DifferenceSince';
import styles from './differences.module.css';

/** What is not, at the moment that is shown, as it is now; with the facts and corrections that make the difference. */
export function DifferencesPanel({ missionId, onClose }: { missionId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('moment');
  const { day, instant } = useMomentFormats();
  const moment = useMoment();
  const words = useMomentInWords();
  const learned = learnedSince(moment);
  const happened = happenedSince(moment);
  return (
    <SidePanel title={t('differs.title')} onClose={onClose}>
      <p className={styles.moment}>{words}</p>
      {learned && (
        <DifferenceSince
          missionId={missionId}
          asked={learned}
          title={t('differs.learned', { instant: instant(learned.from) })}
        />
      )}
      {happened && (
        <DifferenceSince
          missionId={missionId}
          asked={happened}
          title={t('differs.happened', { day: day(happened.from) })}
        />
      )}
    </SidePanel>
  );
}
