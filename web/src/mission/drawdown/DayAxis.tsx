import type { ScaleTime } from 'd3-scale';
import type { ReactNode } from 'react';
import { useFormats } from '../../language/formats';
import { dayTicks } from './day-ticks';
import styles from './DrawdownChart.module.css';

/** The days below the charts: years, or months where the span is short. */
export function DayAxis({ x, y }: { x: ScaleTime<number, number>; y: number }): ReactNode {
  const { language } = useFormats();
  const [left = 0, right = 0] = x.range();
  const ticks = dayTicks(x);
  const isYears = ticks.every((tick) => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1);
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: 'UTC',
    year: 'numeric',
    ...(!isYears && { month: 'short' }),
  });
  return (
    <g className={styles.axis}>
      <line x1={left} x2={right} y1={y} y2={y} />
      {ticks.map((tick) => (
        <g key={tick.getTime()}>
          <line x1={x(tick)} x2={x(tick)} y1={y} y2={y + 4} />
          <text x={x(tick)} y={y + 17} textAnchor="middle">
            {format.format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
