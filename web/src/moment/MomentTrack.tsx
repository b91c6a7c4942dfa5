import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { addDays, addMonths, daysBetween, type Day } from './days';
import type { Life } from './mission-life';
import styles from './MomentTrack.module.css';
import { AXES, type Handles } from './use-handles';

/** A life as a line with two handles: above it the day that is shown, below it the day as of which it was known. */
export function MomentTrack({ life, handles }: { life: Life; handles: Handles }): ReactNode {
  const { t } = useTranslation('moment');
  const { period } = useFormats();
  const start = startOf(life);
  const length = daysBetween(start, life.to);
  return (
    <div className={styles.track}>
      {AXES.map((axis) => {
        const day = handles.dayOf(axis);
        const onKeyDown = (event: KeyboardEvent): void => {
          const months = { PageUp: 1, PageDown: -1 }[event.key];
          if (months === undefined) return;
          event.preventDefault();
          handles.move(axis, addMonths(day, months));
        };
        return (
          <input
            key={axis}
            type="range"
            className={`${styles.handle} ${styles[axis]} ${handles.isNow(axis) ? '' : styles.away}`}
            aria-label={t(axis)}
            aria-valuetext={handles.isNow(axis) ? t('nowOn', { day: period(day) }) : period(day)}
            min={0}
            max={length}
            value={daysBetween(start, day)}
            onChange={(event) => handles.move(axis, addDays(start, event.target.valueAsNumber))}
            onKeyDown={onKeyDown}
          />
        );
      })}
      <div className={styles.years} aria-hidden="true">
        {yearsOf(start, life.to).map((year) => (
          <span key={year} style={{ insetInlineStart: `${(daysBetween(start, `${year}-01-01`) / length) * 100}%` }}>
            {year}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Both handles share one line, from the earlier of their first days on. */
function startOf({ from, knownFrom }: Life): Day {
  return from < knownFrom ? from : knownFrom;
}

const MOST_YEARS = 12;

/** The years that are written below the line: all of them, or every second, fifth, tenth, so that they have room. */
function yearsOf(from: Day, to: Day): number[] {
  const first = Number(from.slice(0, 4)) + 1;
  const last = Number(to.slice(0, 4));
  const step = [1, 2, 5, 10, 20].find((years) => (last - first) / years < MOST_YEARS) ?? 50;
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years.filter((year) => year % step === 0);
}
