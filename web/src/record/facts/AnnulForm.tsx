import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFields } from '../fields/FormFields';
import { RecordForm } from '../RecordForm';
import { bodyOf } from '../values/body-of';
import { useFactName } from './fact-name';
import { lastWordOf, type FactState } from './fact-state';
import styles from './facts.module.css';
import { useFactForm } from './useFactForm';

/** The form that takes back a fact, or its last correction. A second person approves it. */
export function AnnulForm({ missionId, fact }: { missionId: string; fact: FactState }): ReactNode {
  const { t } = useTranslation('record');
  const name = useFactName()(fact);
  const target = lastWordOf(fact);
  const command = 'correctFact';
  const { draft, asked } = useFactForm(fact, {
    missionId,
    command,
    about: `annul ${target}`,
    asked: ['reason', 'source'],
  });
  return (
    <RecordForm
      missionId={missionId}
      command={command}
      title={t('annulTitle', { fact: name })}
      lead={t(target === fact.eventId ? 'annulLead' : 'annulCorrectionLead')}
      draft={draft}
      address={`/api/v1/missions/${missionId}/facts/${target}/corrections`}
      body={{ ...bodyOf(asked, draft.values), annulled: true }}
      fields={asked}
    >
      <div className={styles.form}>
        <FormFields fields={asked} values={draft.values} write={draft.write} place={command} />
      </div>
    </RecordForm>
  );
}
