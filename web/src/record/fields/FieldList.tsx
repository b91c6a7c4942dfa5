import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import type { FormField } from '../description/form-field';
import { listIn, type Value } from '../values/values';
import styles from './fields.module.css';
import { FormFields } from './FormFields';
import { useWords } from './words';

interface FieldListProps {
  readonly field: FormField;
  readonly pointer: string;
  readonly label: string;
  readonly value: Value;
  readonly write: (value: Value) => void;
}

/** Objects, one below the other: the phases of a timetable. */
export function FieldList({ field, pointer, label, value, write }: FieldListProps): ReactNode {
  const { t } = useTranslation('record');
  const hint = useWords().hint(field.name);
  const items = listIn(value);
  const isCancelled = value === null;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupName}>{label}</legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {items.map((item, index) => (
        <div key={index} className={styles.item}>
          <FormFields
            fields={field.fields}
            values={item}
            write={(changed) => write(items.map((other, at) => (at === index ? changed : other)))}
            within={`${pointer}/${index}`}
            place={field.name}
          />
          <Button look="quiet" onClick={() => write(items.filter((_, at) => at !== index))}>
            {t('removeItem', { number: index + 1 })}
          </Button>
        </div>
      ))}
      <div className={styles.control}>
        {!isCancelled && <Button onClick={() => write([...items, {}])}>{t('addItem')}</Button>}
        {field.isNullable && items.length === 0 && (
          <label className={styles.tick}>
            <input type="checkbox" checked={isCancelled} onChange={() => write(isCancelled ? undefined : null)} />
            {t('cancelAll')}
          </label>
        )}
      </div>
    </fieldset>
  );
}
