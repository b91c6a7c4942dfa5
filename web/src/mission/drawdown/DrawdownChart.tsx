import { scaleUtc } from 'd3-scale';
import { useMemo, useState, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '../../design/use-width';
import { useFormats } from '../../language/formats';
import type { DrawdownPoint, PlanRow } from '../mission-reads';
import type { MissionState } from '../mission-state';
import { lastDayOf } from '../../moment/days';
import { ChartMarks, ROW } from './ChartMarks';
import { DayAxis } from './DayAxis';
import styles from './DrawdownChart.module.css';
import { DrawdownTable } from './DrawdownTable';
import { marksOf, plannedEnds } from './marks-of';
import { MultipleChart } from './MultipleChart';
import { multiplesOf, type Multiple } from './series';
import type { Span } from './span';
import { useReading } from './use-reading';

interface DrawdownChartProps {
  readonly state: MissionState;
  readonly points: readonly DrawdownPoint[];
  readonly plan: readonly PlanRow[];
  readonly span: Span;
  readonly today: string;
}

/** The heights of the charts and of what stands between them, in CSS pixels. */
const HEIGHTS: Record<Multiple['key'], number> = { personnel: 150, contingents: 84, sites: 84 };
const TITLE = 26;
const LEFT = 46;

/**
 * Small charts above each other on one axis of days, each with its own measure. A line that is moved by keys, by the finger or by the
 * mouse reads them; the same stands in a table.
 */
export function DrawdownChart({ state, points, plan, span, today }: DrawdownChartProps): ReactNode {
  const { t } = useTranslation(['drawdown', 'mission']);
  const { period } = useFormats();
  const [place, width] = useWidth(720);
  const multiples = useMemo(() => multiplesOf(points), [points]);
  const days = points.map(({ day }) => day).filter((day) => day >= span.from && day <= span.to);
  const [index, setIndex] = useState<number>();
  const at = Math.min(index ?? days.length - 1, days.length - 1);
  const day = days[at] ?? points.at(-1)?.day ?? span.to;
  const completedOn = state.withdrawal?.completedOn;
  const reading = useReading(multiples, day);

  const hasPlanned = [...plannedEnds(plan, 'sites'), ...plannedEnds(plan, 'contingents')].some(
    (one) => one >= span.from && one <= span.to,
  );

  const right = width < 560 ? 104 : 168;
  const x = scaleUtc([new Date(span.from), new Date(span.to)], [LEFT, Math.max(LEFT + 80, width - right)]);
  const marks = marksOf(state, today).filter((mark) => mark.day >= span.from && mark.day <= span.to);
  const top = marks.length * ROW;
  const tops = multiples.map((_, order) =>
    multiples.slice(0, order).reduce((sum, { key }) => sum + TITLE + HEIGHTS[key], top + TITLE),
  );
  const bottom = multiples.reduce((sum, { key }) => sum + TITLE + HEIGHTS[key], top);
  const follow = (event: PointerEvent<SVGSVGElement>): void => {
    const offset = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const pointed = x.invert(offset).toISOString().slice(0, 10);
    setIndex(
      Math.max(
        0,
        days.findLastIndex((one) => one <= pointed),
      ),
    );
  };
  return (
    <div ref={place} className={styles.chart}>
      <output className={styles.reading}>
        <strong>{period(day)}</strong> {reading}
      </output>
      {days.length > 1 && (
        <input
          type="range"
          className={styles.range}
          style={{ marginInline: `${LEFT}px ${right}px` }}
          min={0}
          max={days.length - 1}
          value={at}
          onChange={(event) => setIndex(Number(event.target.value))}
          aria-label={t('read')}
          aria-valuetext={t('mission:labelled', { label: period(day), value: reading })}
        />
      )}
      <svg
        width={width}
        height={bottom + 24}
        role="img"
        aria-label={t('image', { from: period(span.from), to: period(span.to) })}
        onPointerMove={follow}
      >
        <ChartMarks marks={marks} x={x} bottom={bottom} />
        {multiples.map((multiple, order) => (
          <MultipleChart
            key={multiple.key}
            multiple={multiple}
            x={x}
            top={tops[order] ?? 0}
            height={HEIGHTS[multiple.key]}
            span={span}
            today={today}
            completedOn={completedOn === undefined ? undefined : lastDayOf(completedOn)}
            day={day}
            planned={multiple.key === 'personnel' ? [] : plannedEnds(plan, multiple.key)}
          />
        ))}
        <line className={styles.readingLine} x1={x(new Date(day))} x2={x(new Date(day))} y1={top} y2={bottom} />
        <DayAxis x={x} y={bottom} />
      </svg>
      {hasPlanned && <p className={styles.note}>{t('plannedNote')}</p>}
      <DrawdownTable points={points} multiples={multiples} />
    </div>
  );
}
