import type { ReactNode } from 'react';
import type { FormField } from '../description/form-field';
import { textIn, type Value } from '../values/values';
import { asCoded } from '../values/as-coded';
import { ChoiceControl } from './ChoiceControl';
import { ChoicesControl } from './ChoicesControl';
import { DayControl } from './DayControl';
import styles from './fields.module.css';
import { MarkControl } from './MarkControl';
import { PartialDateControl } from './PartialDateControl';
import { ReferenceControl } from './ReferenceControl';
import { ReferencesControl } from './ReferencesControl';
import { TextOrFlagControl } from './TextOrFlagControl';
import { TextsControl } from './TextsControl';

export interface ControlProps {
  readonly field: FormField;
  readonly id: string;
  readonly pointer: string;
  readonly label: string;
  readonly value: Value;
  readonly write: (value: Value) => void;
  readonly isFaulty: boolean;
  /** The ids of the hint and of the faults. */
  readonly describedBy: string;
}

/** The control in which a field is filled in, by its kind. */
export function Control(props: ControlProps): ReactNode {
  switch (props.field.kind) {
    case 'choice':
    case 'flag':
      return <ChoiceControl {...props} />;
    case 'choices':
      return <ChoicesControl {...props} />;
    case 'mark':
      return <MarkControl {...props} />;
    case 'text-or-flag':
      return <TextOrFlagControl {...props} />;
    case 'texts':
    case 'countries':
      return <TextsControl {...props} />;
    case 'day':
      return <DayControl {...props} />;
    case 'partial-date':
    case 'date-or-after-withdrawal':
      return <PartialDateControl {...props} />;
    case 'country':
    case 'reference':
      return <ReferenceControl {...props} />;
    case 'references':
      return <ReferencesControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}

const MODES = { integer: 'numeric', decimal: 'decimal', money: 'decimal', url: 'url' } as const;

function TextControl({ field, id, value, write, isFaulty, describedBy }: ControlProps): ReactNode {
  const { kind, isRequired } = field;
  const shared = {
    id,
    value: textIn(value),
    'aria-invalid': isFaulty,
    'aria-describedby': describedBy,
    'aria-required': isRequired,
    autoComplete: 'off',
  };
  if (kind === 'long-text')
    return <textarea {...shared} rows={3} className={styles.text} onChange={(event) => write(event.target.value)} />;
  const mode = kind in MODES ? MODES[kind as keyof typeof MODES] : undefined;
  return (
    <input
      {...shared}
      className={mode === undefined || mode === 'url' ? styles.text : styles.figure}
      {...(mode && { inputMode: mode })}
      onChange={(event) => write(asCoded(kind, event.target.value))}
    />
  );
}
