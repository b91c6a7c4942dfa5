import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFields } from '../fields/FormFields';
import { RecordForm } from '../RecordForm';
import { bodyOf } from '../values/body-of';
import { bodyOfChanges } from './fact-form';
import { useFactName } from './fact-name';
import type { FactState } from './fact-state';
import styles from './facts.module.css';
import { OwnFields } from './OwnFields';
import { useFactForm } from './useFactForm';

/** The form for what another source says of a fact: the same, something else in some fields, or that it did not happen. */
export function ClaimForm({ missionId, fact }: { missionId: string; fact: FactState }): ReactNode {
  const { t } = useTranslation('record');
  const name = useFactName()(fact);
  const command = 'claimFact';
  const form = useFactForm(fact, { missionId, command, about: `claim ${fact.eventId}`, asked: ['denies', 'source'] });
  const { draft, asked, changes } = form;
  const isDenied = draft.values['denies'] === 'yes';
  const saysOtherwise = !isDenied && changes.length > 0;
  return (
    <RecordForm
      missionId={missionId}
      command={command}
      title={t('claimTitle', { fact: name })}
      lead={t('claimLead')}
      draft={draft}
      address={`/api/v1/missions/${missionId}/facts/${fact.eventId}/claims`}
      body={{ ...bodyOf(asked, draft.values), ...(saysOtherwise && { says: bodyOfChanges(changes) }) }}
      fields={asked}
      within="/says"
    >
      <div className={styles.form}>
        <FormFields fields={asked} values={draft.values} write={draft.write} place={command} />
        {!isDenied && (
          <fieldset className={styles.part}>
            <legend className={styles.legend}>{t('says')}</legend>
            <OwnFields form={form} after={t('says')} unchanged={t('confirms')} />
          </fieldset>
        )}
      </div>
    </RecordForm>
  );
}
