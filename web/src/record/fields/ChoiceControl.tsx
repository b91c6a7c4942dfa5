import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '../values/values';
import type { ControlProps } from './Control';
import styles from './fields.module.css';
import { useWords } from './words';

/** One of a closed list, or yes and no. An optional one may stay unsaid. */
export function ChoiceControl({ field, id, value, write, isFaulty, describedBy }: ControlProps): ReactNode {
  const { t } = useTranslation('record');
  const { choice } = useWords();
  const options =
    field.kind === 'flag'
      ? [
          ['yes', t('yes')],
          ['no', t('no')],
        ]
      : field.options.map((option) => [option, choice(option)]);
  return (
    <select
      id={id}
      className={styles.select}
      value={textIn(value)}
      aria-invalid={isFaulty}
      aria-describedby={describedBy}
      aria-required={field.isRequired}
      onChange={(event) => write(event.target.value)}
    >
      <option value="">{t(field.isRequired ? 'choose' : 'notSaid')}</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}
