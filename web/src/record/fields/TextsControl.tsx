import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import { textsIn } from '../values/values';
import type { ControlProps } from './Control';
import styles from './fields.module.css';
import { idOfNamed } from './named-option';
import { useOptions } from './options';

/** Several texts, or countries by their codes, each in a line of its own. */
export function TextsControl({ field, id, label, value, write, isFaulty, describedBy }: ControlProps): ReactNode {
  const { t } = useTranslation('record');
  const { items: options } = useOptions(field, undefined);
  const texts = textsIn(value);
  const lines = texts.length === 0 ? [''] : texts;
  const isCountry = field.kind === 'countries';
  return (
    <div className={styles.lines}>
      {lines.map((text, index) => (
        <div key={index} className={styles.control}>
          <input
            {...(index === 0 && { id })}
            className={isCountry ? styles.reference : styles.text}
            aria-label={t('line', { label, number: index + 1 })}
            aria-invalid={isFaulty}
            aria-describedby={describedBy}
            autoComplete="off"
            value={text}
            {...(isCountry && { list: `${id}-list` })}
            onBlur={() => {
              const named = isCountry ? idOfNamed(options, text) : undefined;
              if (named !== undefined) write(lines.map((other, at) => (at === index ? named : other)));
            }}
            onChange={({ target }) =>
              write(
                lines.map((other, at) =>
                  at === index ? (isCountry ? target.value.toUpperCase() : target.value) : other,
                ),
              )
            }
          />
          {isCountry && <span className={styles.resolved}>{options.find((option) => option.id === text)?.name}</span>}
          {lines.length > 1 && (
            <Button look="quiet" onClick={() => write(lines.filter((_, at) => at !== index))}>
              {t('removeItem', { number: index + 1 })}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button look="quiet" onClick={() => write([...lines, ''])}>
          {t('addItem')}
        </Button>
      </div>
      {isCountry && (
        <datalist id={`${id}-list`}>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}
