import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asCoded } from '../values/as-coded';
import { textIn } from '../values/values';
import type { ControlProps } from './Control';
import styles from './fields.module.css';
import { idOfNamed } from './named-option';
import { useOptions } from './options';

/** One thing of the record by its id, or a country by its code: chosen among those that there are, or typed. */
export function ReferenceControl({ field, id, value, write, isFaulty, describedBy }: ControlProps): ReactNode {
  const { t } = useTranslation('record');
  const { items: options, isUnread } = useOptions(field, value);
  const text = textIn(value);
  const chosen = options.find((option) => option.id === text);
  const shared = {
    id,
    value: text,
    'aria-invalid': isFaulty,
    'aria-describedby': `${describedBy} ${id}-name`,
    'aria-required': field.isRequired,
  };
  const unread = isUnread && (
    <span className={styles.resolved}>{t(options.length > 0 ? 'listAsLastRead' : 'listUnread')}</span>
  );
  // Nobody knows the id of a fact by heart.
  if (field.refersTo === 'fact')
    return (
      <>
        <select {...shared} className={styles.text} onChange={(event) => write(event.target.value)}>
          <option value="">{t(field.isRequired ? 'choose' : 'notSaid')}</option>
          {text !== '' && chosen === undefined && <option value={text}>{text}</option>}
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
        {unread}
      </>
    );
  return (
    <>
      <input
        {...shared}
        className={styles.reference}
        list={`${id}-list`}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => write(asCoded(field.kind, event.target.value))}
        onBlur={() => {
          const named = idOfNamed(options, text);
          if (named !== undefined) write(named);
        }}
      />
      <datalist id={`${id}-list`}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </datalist>
      <span className={styles.resolved} id={`${id}-name`}>
        {chosen?.name}
      </span>
      {chosen === undefined && unread}
    </>
  );
}
