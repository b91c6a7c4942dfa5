import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissionState } from '../mission-state';
import { useToday } from '../../moment/use-today';
import { SaidPart } from './SaidPart';
import styles from './Statuses.module.css';
import { statusesOf } from './statuses-of';

/** Where the mission stands, in sentences. */
export function Statuses({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('mission');
  const sentences = statusesOf(state, useToday());
  return (
    <section className={styles.statuses} aria-label={t('statuses')}>
      {sentences.map((sentence, index) => (
        <p key={index} className={index === 0 ? styles.first : undefined}>
          {sentence.map((said, part) => (
            <span key={said.key}>
              {part > 0 && t('joint')}
              <SaidPart said={said} contested={state.contested} />
            </span>
          ))}
          {t('stop')}
        </p>
      ))}
    </section>
  );
}
