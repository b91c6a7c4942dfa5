import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../description/form-field';
import { textIn, type Value } from '../values/values';
import styles from './fields.module.css';
import { useWords } from './words';

interface QualifierProps {
  readonly field: FormField;
  readonly id: string;
  /** The name of the figure that it qualifies. */
  readonly label: string;
  readonly value: Value;
  readonly write: (value: Value) => void;
}

/** The source's own word on a figure ("about"), or that a date is only one by which it was so. */
export function QualifierControl({ field, id, label, value, write }: QualifierProps): ReactNode {
  const { t } = useTranslation('record');
  const words = useWords();
  const [only] = field.options;
  if (only !== undefined)
    return (
      <label className={styles.tick}>
        <input type="checkbox" checked={value === only} onChange={() => write(value === only ? undefined : only)} />
        {words.field(field.name)}
      </label>
    );
  return (
    <>
      <input
        id={id}
        className={styles.word}
        list={`${id}-list`}
        placeholder={t('sourcesWord')}
        aria-label={t('sourcesWordOn', { label })}
        value={textIn(value)}
        onChange={(event) => write(event.target.value)}
      />
      <datalist id={`${id}-list`}>
        {['about', 'more than', 'at least', 'nearly'].map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}
