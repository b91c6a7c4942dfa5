import type { ReactNode } from 'react';
import { FormFields } from '../fields/FormFields';
import { groupIn } from '../values/values';
import { ChangesTable } from './ChangesTable';
import styles from './facts.module.css';
import type { FactForm } from './useFactForm';

interface OwnFieldsProps {
  readonly form: FactForm;
  /** The heading of what is filled in otherwise. */
  readonly after: string;
  /** Said as long as nothing is. */
  readonly unchanged: string;
}

/** The fact's own fields, and below them those that are filled in otherwise than they stand. */
export function OwnFields({ form, after, unchanged }: OwnFieldsProps): ReactNode {
  const { draft, fields, place, changes } = form;
  return (
    <>
      <FormFields
        fields={fields}
        values={groupIn(draft.values['fact'])}
        write={(fact) => draft.write({ ...draft.values, fact })}
        place={place}
      />
      {changes.length > 0 ? (
        <ChangesTable changes={changes} after={after} />
      ) : (
        <p className={styles.quiet}>{unchanged}</p>
      )}
    </>
  );
}
