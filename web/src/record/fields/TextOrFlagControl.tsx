import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '../values/values';
import type { ControlProps } from './Control';
import styles from './fields.module.css';

/** A reference, or only that there is one. */
export function TextOrFlagControl({ id, label, value, write, isFaulty, describedBy }: ControlProps): ReactNode {
  const { t } = useTranslation('record');
  const isOnlyThere = value === 'yes';
  return (
    <>
      <input
        id={id}
        className={styles.text}
        aria-label={label}
        disabled={isOnlyThere}
        value={isOnlyThere ? '' : textIn(value)}
        aria-invalid={isFaulty}
        aria-describedby={describedBy}
        onChange={(event) => write(event.target.value)}
      />
      <label className={styles.tick}>
        <input type="checkbox" checked={isOnlyThere} onChange={() => write(isOnlyThere ? undefined : 'yes')} />
        {t('onlyThatThereIsOne')}
      </label>
    </>
  );
}
