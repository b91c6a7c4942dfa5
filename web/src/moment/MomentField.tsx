import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import { addDays, addMonths, type Day } from './days';
import styles from './MomentBar.module.css';
import type { Axis, Handles } from './use-handles';

interface MomentFieldProps {
  readonly axis: Axis;
  readonly handles: Handles;
  readonly last: Day;
}

/** A handle's day as a field that can be typed into, with a day and a month to either side. */
export function MomentField({ axis, handles, last }: MomentFieldProps): ReactNode {
  const { t } = useTranslation('moment');
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const day = handles.dayOf(axis);
  const type = (value: string): void => {
    setTyped(value);
    // A year that is being typed is not yet one.
    if (value >= handles.first(axis) && value <= last) handles.move(axis, value);
  };
  const steps = [
    ['monthBack', '«', addMonths(day, -1)],
    ['dayBack', '‹', addDays(day, -1)],
    ['dayOn', '›', addDays(day, 1)],
    ['monthOn', '»', addMonths(day, 1)],
  ] as const;
  const buttons = steps.map(([step, sign, to]) => (
    <Button
      key={step}
      look="quiet"
      className={styles.step}
      aria-label={t(`${axis}Step.${step}`)}
      title={t(`${axis}Step.${step}`)}
      disabled={to < day ? day <= handles.first(axis) : handles.isNow(axis)}
      onClick={() => handles.move(axis, to)}
    >
      {sign}
    </Button>
  ));
  return (
    <div className={styles.field} role="group" aria-label={t(axis)}>
      <label htmlFor={id}>{t(axis)}</label>
      {buttons.slice(0, 2)}
      <input
        id={id}
        type="date"
        className={handles.isNow(axis) ? undefined : styles.away}
        min={handles.first(axis)}
        max={last}
        value={typed ?? day}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
      {buttons.slice(2)}
      <Button look="quiet" disabled={handles.isNow(axis)} onClick={() => handles.move(axis, last)}>
        {t('now')}
      </Button>
    </div>
  );
}
