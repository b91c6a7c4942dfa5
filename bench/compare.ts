/** A figure and its baseline. Rates are per second. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** The median of the measured values. */
  readonly value: number;
  /** The median of the baseline; null for a figure without one. */
  readonly baseline: number | null;
  /** The median of the ratios of the pairs. */
  readonly ratio: number | null;
  readonly pairs: number;
  /** The lower and upper quartile of the ratios, or of the values without a baseline. */
  readonly spread: readonly [number, number];
  /** Present where the baseline failed: in how many of the pairs, which have no ratio, and why the last time. */
  readonly baselineFailed?: { readonly pairs: number; readonly why: string };
  readonly goal?: string;
}

export interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly goal?: string;
  /** True (the default) if the first pair only warms up and is discarded. */
  readonly warmUp?: boolean;
  /** Pairs at the least, where each takes so little that a few tell of the collector and not of the subject. */
  readonly leastPairs?: number;
  readonly subject: () => Promise<number>;
  readonly baseline?: () => Promise<number>;
}

/**
 * Measures in pairs, one after the other and with alternating order, so that disturbances of the machine affect both.
 * The first pair warms up and is discarded by default.
 * A baseline may fail, as a peer does that answers SQLITE_BUSY: its pair has no ratio, and the figure says so.
 *
 * @throws whatever the subject throws
 */
export async function compare(
  { subject, baseline, warmUp = true, leastPairs = 0, ...named }: Comparison,
  wantedPairs: number,
): Promise<Figure> {
  const pairs = Math.max(wantedPairs, leastPairs);
  const values: number[] = [];
  const baselines: (number | undefined)[] = [];
  const failures: string[] = [];
  const measureBaseline = async (): Promise<number | undefined> => {
    try {
      return await baseline?.();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  for (let pair = warmUp ? 0 : 1; pair <= pairs; pair++) {
    const early = pair % 2 === 0 ? await measureBaseline() : undefined;
    const value = await subject();
    const against = pair % 2 === 0 ? early : await measureBaseline();
    if (pair === 0) {
      failures.length = 0;
      continue;
    }
    values.push(value);
    baselines.push(against);
  }
  const measured = baselines.filter((against) => against !== undefined);
  const ratios = values.flatMap((value, index) => {
    const against = baselines[index];
    return against === undefined ? [] : [value / against];
  });
  const spreadOf = ratios.length > 0 ? ratios : values;
  return {
    ...named,
    value: quantile(values, 0.5),
    baseline: measured.length > 0 ? quantile(measured, 0.5) : null,
    ratio: ratios.length > 0 ? quantile(ratios, 0.5) : null,
    pairs,
    spread: [quantile(spreadOf, 0.25), quantile(spreadOf, 0.75)],
    ...(failures.length > 0 && { baselineFailed: { pairs: failures.length, why: failures.at(-1) ?? '' } }),
  };
}

/** Interpolates linearly between the nearest two values. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return below + (above - below) * (place - Math.floor(place));
}
