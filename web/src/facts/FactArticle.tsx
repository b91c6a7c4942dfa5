import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { MomentLink } from '../moment/MomentLink';
import { Claims } from './Claims';
import { Corrections } from './Corrections';
import type { Fact } from './fact';
import { FactFields } from './FactFields';
import { FactMarks } from './FactMarks';
import { factAddress } from './fact-address';
import styles from './facts.module.css';
import { People } from './People';
import { SourceLink } from './SourceLink';
import type { Words } from './words';

interface FactArticleProps {
  readonly fact: Fact;
  readonly missionId: string;
  readonly words: Words;
  /** Stands beside the fact's title: what can be done with it. */
  readonly children?: ReactNode;
}

/** A fact in words: its day, what happened, on whose word, and what was said and done about it since. */
export function FactArticle({ fact, missionId, words, children }: FactArticleProps): ReactNode {
  const { t } = useTranslation(['facts', 'common']);
  const { period, instant } = useFormats();
  return (
    <article className={`${styles.fact} ${fact.annulled ? styles.annulled : ''}`}>
      <p className={styles.day}>
        <time dateTime={fact.day}>{period(fact.effectiveOn, fact.effectiveOnQualifier)}</time>
      </p>
      <div className={styles.content}>
        <p className={styles.title}>
          <MomentLink to={factAddress(missionId, fact.eventId)}>{t(`common:eventType.${fact.type}`)}</MomentLink>{' '}
          <FactMarks fact={fact} />
          {children}
        </p>
        <FactFields words={words} data={fact.data} contested={fact.contested} isBrief />
        <Corrections fact={fact} words={words} />
        <Claims claims={fact.claims} words={words} />
        <p className={styles.foot}>
          <SourceLink source={fact.source} />
          <span>
            {fact.actor === undefined
              ? t('recorded', { instant: instant(fact.recordedAt) })
              : t('recordedBy', { instant: instant(fact.recordedAt), subject: fact.actor.subject })}
          </span>
          <People secondPerson={fact.secondPerson} />
        </p>
      </div>
    </article>
  );
}
