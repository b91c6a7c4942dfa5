import type { ReactNode } from 'react';
import type { FormField } from '../description/form-field';
import { withoutFilledGaps } from '../values/filled-gaps';
import type { Value, Values } from '../values/values';
import { FieldRow } from './FieldRow';
import styles from './fields.module.css';

interface FormFieldsProps {
  readonly fields: readonly FormField[];
  readonly values: Values;
  readonly write: (values: Values) => void;
  /** The pointer of the object that the fields are a part of. */
  readonly within?: string;
  /** The word of what they are a part of: the command, or the object. */
  readonly place: string;
}

/** The fields of a form, or of an object in it. */
export function FormFields({ fields, values, write, within = '', place }: FormFieldsProps): ReactNode {
  return (
    <div className={styles.fields}>
      {fields.map((field) => (
        <FieldRow
          key={field.name}
          field={field}
          pointer={`${within}/${field.name}`}
          place={place}
          value={values[field.name]}
          write={(value: Value) => write(withoutFilledGaps(values, { ...values, [field.name]: value }))}
          {...(field.qualifier && {
            word: values[field.qualifier.name],
            writeWord: (word: Value) => write({ ...values, [field.qualifier?.name ?? '']: word }),
          })}
        />
      ))}
    </div>
  );
}
