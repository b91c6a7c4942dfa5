import type { ReactNode } from 'react';
import type { FormField } from '../description/form-field';
import { groupIn, type Value } from '../values/values';
import styles from './fields.module.css';
import { FormFields } from './FormFields';

interface FieldGroupProps {
  readonly field: FormField;
  readonly pointer: string;
  readonly label: string;
  readonly value: Value;
  readonly write: (value: Value) => void;
}

/** The fields of an object, under its name. */
export function FieldGroup({ field, pointer, label, value, write }: FieldGroupProps): ReactNode {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupName}>{label}</legend>
      <FormFields fields={field.fields} values={groupIn(value)} write={write} within={pointer} place={field.name} />
    </fieldset>
  );
}
