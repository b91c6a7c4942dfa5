import { useMemo, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { inOrder, type Command } from './description/command';
import { FormFields } from './fields/FormFields';
import { useWords } from './fields/words';
import { LastFigures } from './LastFigures';
import styles from './record.module.css';
import { RecordForm } from './RecordForm';
import { SameDayReports } from './SameDayReports';
import { useDraft } from './sending/drafts';
import { addressOf } from './values/address-of';
import { bodyOf } from './values/body-of';
import { textIn, type Values } from './values/values';

/** The form of a command, made of its description. Fields named in the address are filled in at the start: `?siteId=gao`. */
export function CommandForm({ missionId, command }: { missionId: string; command: Command }): ReactNode {
  const words = useWords();
  const [parameters] = useSearchParams();
  const fields = useMemo(() => inOrder(command), [command]);
  const given = fields
    .filter(({ name }) => parameters.has(name))
    .map(({ name }) => [name, parameters.get(name)] as const);
  const start = Object.fromEntries(given) as Values;
  // A form that begins with something given has a draft of its own.
  const about = [command.id, ...given.map(([, value]) => value)].join(' ');
  const draft = useDraft(missionId, about, start);
  const { values } = draft;
  return (
    <RecordForm
      missionId={missionId}
      command={command.id}
      title={words.command(command.id)}
      lead={words.about(command.id)}
      draft={draft}
      address={addressOf(command, missionId, values)}
      body={bodyOf(command.fields, values)}
      fields={fields}
    >
      <div className={styles.formFields}>
        <LastFigures missionId={missionId} command={command} draft={draft} />
        <SameDayReports missionId={missionId} command={command.id} day={textIn(values['effectiveOn'])} />
        <FormFields fields={fields} values={values} write={draft.write} place={command.id} />
      </div>
    </RecordForm>
  );
}
