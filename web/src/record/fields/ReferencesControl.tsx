import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textsIn } from '../values/values';
import type { ControlProps } from './Control';
import styles from './fields.module.css';
import { useOptions } from './options';

/** Any of the mission's sites. */
export function ReferencesControl({ field, id, value, write }: ControlProps): ReactNode {
  const { t } = useTranslation('record');
  const { items: options, isUnread } = useOptions(field, undefined);
  const chosen = textsIn(value);
  const unknown = chosen.filter((own) => !options.some((option) => option.id === own));
  const all = [...options, ...unknown.map((own) => ({ id: own, name: own }))];
  if (all.length === 0) return <p className={styles.resolved}>{t(isUnread ? 'listUnread' : 'noneOfThese')}</p>;
  return (
    <div className={styles.ticks}>
      {all.map((option, index) => (
        <label key={option.id} className={styles.tick}>
          <input
            type="checkbox"
            {...(index === 0 && { id })}
            checked={chosen.includes(option.id)}
            onChange={({ target }) =>
              write(target.checked ? [...chosen, option.id] : chosen.filter((other) => other !== option.id))
            }
          />
          {option.name}
        </label>
      ))}
    </div>
  );
}
