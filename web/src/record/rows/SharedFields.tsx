import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inOrder, type Command } from '../description/command';
import type { FormField } from '../description/form-field';
import { FormContext } from '../fields/form-context';
import { FormFields } from '../fields/FormFields';
import type { Values } from '../values/values';
import styles from './rows.module.css';

interface SharedFieldsProps {
  readonly missionId: string;
  readonly command: Command;
  /** The pointers of the fields that have a column of their own. */
  readonly shown: readonly string[];
  readonly values: Values;
  readonly write: (values: Values) => void;
}

/** What cannot be the same in two rows: it has a column, or is missing. */
export const OF_ONE_ROW: readonly string[] = ['/assetId'];

const NO_FAULTS: ReadonlyMap<string, readonly string[]> = new Map();

/** The fields that no column has, said once for all rows: the source, the date, the certificate. */
export function SharedFields({ missionId, command, shown, values, write }: SharedFieldsProps): ReactNode {
  const { t } = useTranslation('record');
  const fields = without(inOrder(command), [...shown, ...OF_ONE_ROW], '');
  return (
    <details open className={styles.shared}>
      <summary>{t('forAllRows')}</summary>
      <FormContext value={{ missionId, command: command.id, values, faults: NO_FAULTS }}>
        <FormFields fields={fields} values={values} write={write} place={command.id} />
      </FormContext>
    </details>
  );
}

function without(fields: readonly FormField[], shown: readonly string[], place: string): FormField[] {
  return fields.flatMap((field) => {
    const pointer = `${place}/${field.name}`;
    if (shown.includes(pointer)) return [];
    if (field.kind !== 'group') return [field];
    const left = without(field.fields, shown, pointer);
    return left.length === 0 ? [] : [{ ...field, fields: left }];
  });
}
