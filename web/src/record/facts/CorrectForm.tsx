import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFields } from '../fields/FormFields';
import { RecordForm } from '../RecordForm';
import { bodyOf } from '../values/body-of';
import { bodyOfChanges } from './fact-form';
import { useFactName } from './fact-name';
import { lastWordOf, type FactState } from './fact-state';
import styles from './facts.module.css';
import { OwnFields } from './OwnFields';
import { useFactForm } from './useFactForm';

/** The form of a correction: the fact's own fields as they stand, then the reason and the source of the correction. */
export function CorrectForm({ missionId, fact }: { missionId: string; fact: FactState }): ReactNode {
  const { t } = useTranslation('record');
  const name = useFactName()(fact);
  const command = 'correctFact';
  const form = useFactForm(fact, {
    missionId,
    command,
    about: `correct ${fact.eventId}`,
    asked: ['reason', 'source'],
  });
  const { draft, asked, changes } = form;
  return (
    <RecordForm
      missionId={missionId}
      command={command}
      title={t('correctTitle', { fact: name })}
      lead={t('correctLead')}
      draft={draft}
      address={`/api/v1/missions/${missionId}/facts/${lastWordOf(fact)}/corrections`}
      body={{ ...bodyOf(asked, draft.values), changes: bodyOfChanges(changes) }}
      fields={asked}
      within="/changes"
    >
      <div className={styles.form}>
        <OwnFields form={form} after={t('becomes')} unchanged={t('nothingChanged')} />
        <fieldset className={styles.part}>
          <legend className={styles.legend}>{t('whyAndSource')}</legend>
          <FormFields fields={asked} values={draft.values} write={draft.write} place={command} />
        </fieldset>
      </div>
    </RecordForm>
  );
}
