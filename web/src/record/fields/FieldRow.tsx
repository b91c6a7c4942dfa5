import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../description/form-field';
import type { Value } from '../values/values';
import { Control, type ControlProps } from './Control';
import { FieldGroup } from './FieldGroup';
import { FieldList } from './FieldList';
import styles from './fields.module.css';
import { controlId, useForm } from './form-context';
import { QualifierControl } from './QualifierControl';
import { useWords } from './words';

interface FieldRowProps {
  readonly field: FormField;
  readonly pointer: string;
  readonly place: string;
  readonly value: Value;
  readonly write: (value: Value) => void;
  /** The source's own word on the figure. */
  readonly word?: Value;
  readonly writeWord?: (word: Value) => void;
}

const WIDE = ['long-text', 'url', 'texts', 'countries', 'choices', 'references', 'text-or-flag'];
const SEVERAL = [
  'choices',
  'references',
  'texts',
  'countries',
  'partial-date',
  'date-or-after-withdrawal',
  'text-or-flag',
];

/** One field with its name, its hint, its control and what is wrong with it. */
export function FieldRow({ field, pointer, place, value, write, word, writeWord }: FieldRowProps): ReactNode {
  const { t } = useTranslation('record');
  const { faults } = useForm();
  const words = useWords();
  const label = words.field(field.name, place);
  if (field.kind === 'group') return <FieldGroup {...{ field, pointer, label, value, write }} />;
  if (field.kind === 'list') return <FieldList {...{ field, pointer, label, value, write }} />;

  const id = controlId(pointer);
  const own = faults.get(pointer) ?? [];
  const hint = words.hint(field.name, place);
  const described = [hint && `${id}-hint`, own.length > 0 && `${id}-fault`].filter(Boolean).join(' ');
  const control: ControlProps = {
    field,
    id,
    pointer,
    label,
    value,
    write,
    isFaulty: own.length > 0,
    describedBy: described,
  };
  const isSeveral = SEVERAL.includes(field.kind);
  const isWide = WIDE.includes(field.kind) || field.qualifier?.kind === 'choice';
  const isMark = field.kind === 'mark';
  const Frame = isSeveral ? 'fieldset' : 'div';
  const Label = isSeveral ? 'legend' : 'label';
  return (
    <Frame className={`${styles.row} ${isWide ? styles.wide : ''} ${own.length > 0 ? styles.faulty : ''}`}>
      {!isMark && (
        <Label className={styles.label} {...(!isSeveral && { htmlFor: id })}>
          {label}
          {!field.isRequired && field.isInstrument !== true && (
            <span className={styles.optional}> {t('optional')}</span>
          )}
        </Label>
      )}
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className={styles.control}>
        <Control {...control} />
        {field.qualifier !== undefined && writeWord !== undefined && (
          <QualifierControl field={field.qualifier} id={`${id}-word`} label={label} value={word} write={writeWord} />
        )}
      </div>
      {own.length > 0 && (
        <ul className={styles.faults} id={`${id}-fault`}>
          {own.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </Frame>
  );
}
