import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { namesOf } from '../facts/changes';
import { useWords } from '../facts/words';
import { useMomentInWords } from '../moment/moment-in-words';
import type { Reasons } from './figure-reasons';
import styles from './why.module.css';

/** The figure itself: what it is called, its value, the moment, and the projection that worked it out. */
export function FigureShown({ figure, missionId }: { figure: Reasons; missionId: string }): ReactNode {
  const { t } = useTranslation('why');
  const words = useWords(missionId);
  const moment = useMomentInWords();
  const path = namesOf(figure.path);
  return (
    <section className={styles.part}>
      <p className={styles.label}>{[t(`of.${figure.of}`), words.label(path)].join(' · ')}</p>
      <p className={styles.value}>{words.value({ path, value: figure.value })}</p>
      <p className={styles.quiet}>{moment}</p>
      <p className={styles.quiet}>
        {t('projection', { name: figure.projection.name, version: figure.projection.version })}
      </p>
    </section>
  );
}
