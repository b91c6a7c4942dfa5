import type { ReactNode } from 'react';
import { textsIn } from '../values/values';
import type { ControlProps } from './Control';
import styles from './fields.module.css';
import { useWords } from './words';

/** Any of a closed list: the parts that a source does not give. */
export function ChoicesControl({ field, id, value, write }: ControlProps): ReactNode {
  const { gap } = useWords();
  const chosen = textsIn(value);
  return (
    <div className={styles.ticks}>
      {field.options.map((option, index) => (
        <label key={option} className={styles.tick}>
          <input
            type="checkbox"
            {...(index === 0 && { id })}
            checked={chosen.includes(option)}
            onChange={({ target }) =>
              write(target.checked ? [...chosen, option] : chosen.filter((other) => other !== option))
            }
          />
          {gap(option)}
        </label>
      ))}
    </div>
  );
}
