import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Filters.module.css';

interface SelectFilterProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly values: readonly Value[];
  readonly nameOf: (value: Value) => string;
  readonly onChange: (value: Value | null) => void;
}

/** A filter by one of a few values, or by none. */
export function SelectFilter<Value extends string>({
  label,
  value,
  values,
  nameOf,
  onChange,
}: SelectFilterProps<Value>): ReactNode {
  const { t } = useTranslation();
  return (
    <label className={styles.field}>
      {label}
      <select
        value={value ?? ''}
        onChange={({ target }) => onChange(values.find((one) => one === target.value) ?? null)}
      >
        <option value="">{t('filters.any')}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
