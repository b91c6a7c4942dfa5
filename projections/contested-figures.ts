import type { ExceptionItem } from './exception-item.js';

/** A report of figures: casualties, or strength. */
export interface FigureReport {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly eventId: string;
  readonly position: string;
  readonly effectiveOn: string;
  readonly day: string;
  readonly document: string;
}

/** Figures that sources give differently for one and the same day: one exception for each such figure. */
export function contestedFigures(reports: readonly FigureReport[]): (ExceptionItem & { readonly day: string })[] {
  return sameDay(reports).flatMap((group) => {
    const last = group[group.length - 1] as FigureReport;
    return figureNames(group)
      .map((figure) => ({ figure, claims: claimsOf(group, figure) }))
      .filter(({ claims }) => new Set(claims.map(({ value, qualifier }) => `${qualifier ?? ''} ${value}`)).size > 1)
      .map(({ figure, claims }) => {
        const { eventId, position, effectiveOn, day, type } = last;
        return { kind: 'contested' as const, eventId, position, effectiveOn, type, figure, claims, day };
      });
  });
}

interface Claim {
  readonly value: number;
  readonly qualifier?: string;
  readonly document: string;
  readonly eventId: string;
}

function claimsOf(group: readonly FigureReport[], figure: string): Claim[] {
  return group.flatMap(({ data, document, eventId }) => {
    const value = data[figure];
    const qualifier = data[`${figure}Qualifier`] as string | undefined;
    return typeof value === 'number'
      ? [{ value, ...(qualifier !== undefined && { qualifier }), document, eventId }]
      : [];
  });
}

function figureNames(group: readonly FigureReport[]): string[] {
  return [...new Set(group.flatMap(({ data }) => Object.keys(data)))]
    .filter((name) => !name.endsWith('Qualifier'))
    .sort();
}

function sameDay(reports: readonly FigureReport[]): FigureReport[][] {
  const groups = new Map<string, FigureReport[]>();
  for (const report of reports) {
    const key = `${report.type} ${report.effectiveOn}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
