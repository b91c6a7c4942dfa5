import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '../values/values';
import type { ControlProps } from './Control';
import styles from './fields.module.css';

/** A day; where it can be cancelled, a tick says so. */
export function DayControl({ field, id, value, write, isFaulty, describedBy }: ControlProps): ReactNode {
  const { t } = useTranslation('record');
  const isCancelled = value === null;
  return (
    <>
      <input
        id={id}
        type="date"
        className={styles.day}
        disabled={isCancelled}
        value={textIn(value)}
        aria-invalid={isFaulty}
        aria-describedby={describedBy}
        aria-required={field.isRequired}
        onChange={(event) => write(event.target.value)}
      />
      {field.isNullable && (
        <label className={styles.tick}>
          <input type="checkbox" checked={isCancelled} onChange={() => write(isCancelled ? undefined : null)} />
          {t('cancelled')}
        </label>
      )}
    </>
  );
}
