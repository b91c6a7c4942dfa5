import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { MomentLink } from '../moment/MomentLink';
import { aboutOf } from './about-of';
import type { Fact } from './fact';
import { factAddress } from './fact-address';
import styles from './facts.module.css';
import { FactMarks } from './FactMarks';
import { SourceLink } from './SourceLink';
import type { Words } from './words';

interface FactLineProps {
  readonly fact: Fact;
  readonly missionId: string;
  readonly words: Words;
}

/** A fact in a line: its day, what happened and where, on whose word, and what was corrected in it. */
export function FactLine({ fact, missionId, words }: FactLineProps): ReactNode {
  const { t } = useTranslation(['facts', 'common']);
  const { period } = useFormats();
  const about = aboutOf(fact, words);
  return (
    <li className={styles.line}>
      <span>{period(fact.effectiveOn, fact.effectiveOnQualifier)}</span>{' '}
      <MomentLink to={factAddress(missionId, fact.eventId)}>{t(`common:eventType.${fact.type}`)}</MomentLink>
      {about !== undefined && <span> {about}</span>} <FactMarks fact={fact} /> <SourceLink source={fact.source} />
      {fact.corrections.map(({ eventId, reason, recordedAt, annulled }) => (
        <p key={eventId}>
          {t(annulled ? 'annulledOn' : 'correctedOn', { day: period(recordedAt.slice(0, 10)) })} · {reason}
        </p>
      ))}
    </li>
  );
}
