import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '../values/values';
import type { ControlProps } from './Control';
import styles from './fields.module.css';
import { atPrecision, isRange, joined, PRECISIONS, precisionOf, type Precision } from './partial-date';

const TYPES = { day: 'date', days: 'date', month: 'month', months: 'month', year: 'text', years: 'text' } as const;
const AFTER_WITHDRAWAL = 'after-withdrawal';

/** A date as precisely as the source gives it: how precise, and then the date itself, from and to for a range. */
export function PartialDateControl(props: ControlProps): ReactNode {
  const { field, id, label, value, write, isFaulty, describedBy } = props;
  const { t } = useTranslation('record');
  const text = textIn(value);
  const isWord = text === AFTER_WITHDRAWAL || value === null;
  const [chosen, choose] = useState<Precision>(() => precisionOf(isWord ? '' : text));
  const precision = isWord || text === '' ? chosen : precisionOf(text);
  const [from = '', to = ''] = text.split('/');

  const change = (next: string): void => {
    if (next === 'cancelled') return write(null);
    if (next === AFTER_WITHDRAWAL) return write(AFTER_WITHDRAWAL);
    choose(next as Precision);
    write(atPrecision(isWord ? '' : text, next as Precision));
  };
  const end = (part: string, name: string, onChange: (part: string) => void, endId?: string): ReactNode => (
    <input
      id={endId}
      type={TYPES[precision]}
      className={TYPES[precision] === 'text' ? styles.year : styles.day}
      value={part}
      aria-label={name}
      aria-invalid={isFaulty}
      aria-describedby={describedBy}
      aria-required={field.isRequired}
      autoComplete="off"
      {...(TYPES[precision] !== 'date' && { placeholder: TYPES[precision] === 'month' ? 'YYYY-MM' : 'YYYY' })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  return (
    <div className={styles.control}>
      <select
        className={styles.precision}
        aria-label={t('precisionOf', { label })}
        value={value === null ? 'cancelled' : text === AFTER_WITHDRAWAL ? AFTER_WITHDRAWAL : precision}
        onChange={(event) => change(event.target.value)}
      >
        {PRECISIONS.map((option) => (
          <option key={option} value={option}>
            {t(`precision.${option}`)}
          </option>
        ))}
        {field.kind === 'date-or-after-withdrawal' && <option value={AFTER_WITHDRAWAL}>{t('afterWithdrawal')}</option>}
        {field.isNullable && <option value="cancelled">{t('cancelled')}</option>}
      </select>
      {!isWord && !isRange(precision) && end(text, label, write, id)}
      {!isWord && isRange(precision) && (
        <>
          {end(from, t('rangeFrom', { label }), (part) => write(joined(part, to)), id)}
          <span aria-hidden="true">–</span>
          {end(to, t('rangeTo', { label }), (part) => write(joined(from, part)))}
        </>
      )}
    </div>
  );
}
