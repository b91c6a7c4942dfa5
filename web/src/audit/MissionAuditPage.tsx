import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { Outline } from '../design/Outline';
import { StartAt } from '../design/StartAt';
import { useInTurn } from '../design/use-in-turn';
import styles from './Audit.module.css';
import { ChangedSince } from './ChangedSince';
import { Destinations } from './Destinations';
import { OneSourceOnly } from './OneSourceOnly';
import { Question } from './Question';
import { ReadModels } from './ReadModels';
import { Reconciliation } from './Reconciliation';
import { RecordedLate } from './RecordedLate';
import { RecipientsChoice } from './RecipientsChoice';
import { TakeAway } from './TakeAway';
import { TwoPersons } from './TwoPersons';
import { WhoRecorded } from './WhoRecorded';

/** What an auditor comes with, each question with its answer and the way to all that is behind it. */
const QUESTIONS = [
  { key: 'who', Answered: WhoRecorded },
  { key: 'changed', Answered: ChangedSince },
  { key: 'destinations', Answered: Destinations },
  { key: 'recipient', Answered: RecipientsChoice },
  { key: 'unchanged', Answered: ReadModels },
  { key: 'oneSource', Answered: OneSourceOnly },
  { key: 'twoPersons', Answered: TwoPersons },
  { key: 'late', Answered: RecordedLate },
  { key: 'reconcile', Answered: Reconciliation },
  { key: 'takeAway', Answered: TakeAway },
] as const;

/** As many questions as a first screen shows. */
const BEGUN_WITH = 3;

/** The ten questions of an audit of one mission. */
export function MissionAuditPage(): ReactNode {
  const { t } = useTranslation('audit');
  const { missionId = '' } = useParams();
  const { hash } = useLocation();
  // A reader begins with the question that the address names, or with the first ones.
  const asked = QUESTIONS.findIndex(({ key }) => hash === `#${key}`);
  const drawn = useInTurn(QUESTIONS.length, BEGUN_WITH);
  return (
    <>
      <StartAt />
      <ol className={styles.questions}>
        {QUESTIONS.map(({ key, Answered }, index) => (
          <Question
            key={key}
            id={key}
            title={`${index + 1}. ${t(`questions.${key}.title`)}`}
            lead={t(`questions.${key}.lead`)}
          >
            {index < drawn || index === asked ? <Answered missionId={missionId} /> : <Outline height={6} />}
          </Question>
        ))}
      </ol>
    </>
  );
}
