const SECONDS = { m: 60, h: 60 * 60, d: 24 * 60 * 60 } as const;

/** Seconds in a duration such as `30m`, `8h` or `7d`; undefined for any other text. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,5})([mhd])$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * SECONDS[unit as keyof typeof SECONDS];
}
