import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../design/Notice';
import { namesOf } from '../facts/changes';
import { factAddress } from '../facts/fact-address';
import { SourceLink } from '../facts/SourceLink';
import { useWords } from '../facts/words';
import { MomentLink } from '../moment/MomentLink';
import type { Reasons } from './figure-reasons';
import styles from './why.module.css';

/** The open claims that would make it another figure, and which. */
export function ContestedBy({ figure, missionId }: { figure: Reasons; missionId: string }): ReactNode {
  const { t } = useTranslation('why');
  const words = useWords(missionId);
  const path = namesOf(figure.path);
  if (figure.contested.length === 0) return null;
  return (
    <Notice tone="warn" title={t('contested')}>
      <ul className={styles.claims}>
        {figure.contested.map(({ claim, fact, source, value }) => (
          <li key={claim}>
            {value === undefined ? t('wouldBeNothing') : t('wouldBe', { value: words.value({ path, value }) })}{' '}
            <SourceLink source={source} />{' '}
            <MomentLink to={factAddress(missionId, fact)}>{t('contestedFact')}</MomentLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
