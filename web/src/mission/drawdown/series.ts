import type { DrawdownPoint } from '../mission-reads';

/** One number on one day. */
export interface Value {
  readonly day: string;
  readonly value: number;
  readonly qualifier?: string;
}

/** A line of the chart. */
export interface Series {
  readonly key: 'uniformed' | 'civilian' | 'total' | 'departed' | 'remaining' | 'contingents' | 'sites';
  /** In the order of days, each only where it changes. */
  readonly values: readonly Value[];
}

/** A chart of its own: what has one measure shares one axis. */
export interface Multiple {
  readonly key: 'personnel' | 'contingents' | 'sites';
  readonly series: readonly Series[];
}

/** The charts of a drawdown; one of which nothing is known is left out. */
export function multiplesOf(points: readonly DrawdownPoint[]): readonly Multiple[] {
  const personnel = [
    remaining(points),
    ...(['total', 'uniformed', 'civilian', 'departed'] as const).map(reported(points)),
  ];
  const all: Multiple[] = [
    { key: 'personnel', series: personnel.filter(({ values }) => values.length > 0) },
    { key: 'contingents', series: [counted('contingents', points)] },
    { key: 'sites', series: [counted('sites', points)] },
  ];
  return all.filter(({ series }) => series.some(({ values }) => values.some(({ value }) => value > 0)));
}

/** The value that holds on a day: the latest of that day or before. */
export function valueOn({ values }: Series, day: string): Value | undefined {
  return values.findLast((value) => value.day <= day);
}

function counted(key: 'contingents' | 'sites', points: readonly DrawdownPoint[]): Series {
  return { key, values: changesOnly(points.map((point) => ({ day: point.day, value: point[key] }))) };
}

function reported(points: readonly DrawdownPoint[]) {
  return (key: 'uniformed' | 'civilian' | 'total' | 'departed'): Series => ({
    key,
    values: changesOnly(
      points.flatMap(({ day, personnel }) => {
        const value = personnel[key];
        return value === undefined ? [] : [{ day, value, qualifier: personnel[`${key}Qualifier`] }];
      }),
    ),
  });
}

/** Who was still there: only where one day's reports tell both how many there were and how many had left. */
function remaining(points: readonly DrawdownPoint[]): Series {
  const values = points.flatMap(({ day, personnel }, index): Value[] => {
    const before = points[index - 1]?.personnel;
    const { total, departed } = personnel;
    if (total === undefined || departed === undefined || total < departed) return [];
    if (before?.total === total || before?.departed === departed) return [];
    const isExact = personnel.totalQualifier === undefined && personnel.departedQualifier === undefined;
    return [{ day, value: total - departed, ...(!isExact && { qualifier: 'about' }) }];
  });
  return { key: 'remaining', values };
}

function changesOnly(values: readonly Value[]): readonly Value[] {
  return values.filter(({ value, qualifier }, index) => {
    const before = values[index - 1];
    return before === undefined || before.value !== value || before.qualifier !== qualifier;
  });
}
