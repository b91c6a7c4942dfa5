import { scaleLinear, type ScaleTime } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import { useQualified } from '../qualified';
import styles from './DrawdownChart.module.css';
import { spread } from './spread';
import { valueOn, type Multiple, type Series, type Value } from './series';
import type { Span } from './span';

interface MultipleChartProps {
  readonly multiple: Multiple;
  readonly x: ScaleTime<number, number>;
  readonly top: number;
  readonly height: number;
  readonly span: Span;
  readonly today: string;
  /** The day on which the withdrawal was complete: numbers of people reported before say nothing of later days. */
  readonly completedOn?: string;
  /** The day that is read. */
  readonly day: string;
  /** Days on which one of what is counted was planned to go. */
  readonly planned: readonly string[];
}

/** The least distance of two labels, in CSS pixels. */
const LABEL = 14;

/** One chart of steps: each line ends in its own label, and a number that is only reported goes on as dots. */
export function MultipleChart(props: MultipleChartProps): ReactNode {
  const { multiple, x, top, height, span, today, completedOn, day, planned } = props;
  const { t } = useTranslation('drawdown');
  const { number } = useFormats();
  const qualified = useQualified();
  const last = [span.to, today, ...(multiple.key === 'personnel' && completedOn !== undefined ? [completedOn] : [])];
  const end = last.toSorted()[0] ?? today;
  const lines = multiple.series
    .map((series) => ({ series, values: within(series, span.from, end) }))
    .filter(({ values }) => values.length > 0);
  const highest = Math.max(1, ...lines.flatMap(({ values }) => values.map(({ value }) => value)));
  const y = scaleLinear([0, highest], [top + height - 1, top + 6]).nice(3);
  const path = line<Value>(
    (one) => x(new Date(one.day)),
    (one) => y(one.value),
  ).curve(curveStepAfter);
  // One path for all marks of a kind: a mission may have a thousand reports.
  const dot = (one: Value): string => `M${tenth(x(new Date(one.day)))},${tenth(y(one.value))}h0`;
  const diamonds = planned
    .filter((one) => one >= span.from && one <= span.to)
    .map((one) => `M${tenth(x(new Date(one)))},${tenth(y(0) - 6)}l5,6l-5,6l-5,-6z`)
    .join('');
  const right = x(new Date(end));
  const labels = spread(
    lines.map(({ values }) => y(values.at(-1)?.value ?? 0)),
    LABEL,
    top + 4,
    top + height + 4,
  );
  const ticks = y.ticks(height > 100 ? 3 : 2).filter(Number.isInteger);
  return (
    <g>
      <text className={styles.name} x={0} y={top - 6}>
        {t(`multiple.${multiple.key}`)}
      </text>
      {ticks.map((tick) => (
        <g key={tick} className={styles.grid}>
          <line x1={x.range()[0]} x2={x.range()[1]} y1={y(tick)} y2={y(tick)} />
          <text x={(x.range()[0] ?? 0) - 8} y={y(tick) + 4} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      <path className={styles.planned} d={diamonds} />
      {lines.map(({ series, values }, index) => {
        const latest = values.at(-1) as Value;
        const isCount = series.key === 'sites' || series.key === 'contingents';
        const rest = { ...latest, day: end };
        const read = valueOn(series, day);
        return (
          <g key={series.key} className={styles[series.key]}>
            <path className={styles.line} d={path(isCount ? [...values, rest] : values) ?? ''} />
            {!isCount && latest.day < end && <path className={styles.dots} d={path([latest, rest]) ?? ''} />}
            {!isCount && <path className={styles.reports} d={values.map(dot).join('')} />}
            {read !== undefined && <circle className={styles.read} cx={x(new Date(day))} cy={y(read.value)} r={4} />}
            <text className={styles.label} x={right + 8} y={(labels[index] ?? 0) + 4}>
              {t(`series.${series.key}`, { count: latest.value, figure: qualified(latest.value, latest.qualifier) })}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** A place in CSS pixels, as finely as is seen. */
const tenth = (at: number): number => Math.round(at * 10) / 10;

/** The values of a series in a span, the one that holds at its beginning too. */
function within(series: Series, from: string, to: string): readonly Value[] {
  const before = valueOn(series, from);
  const inside = series.values.filter(({ day }) => day > from && day <= to);
  return before === undefined ? inside : [{ ...before, day: from }, ...inside];
}
