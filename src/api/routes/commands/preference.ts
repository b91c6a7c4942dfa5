/** The longest wait, in seconds. */
const LONGEST_SECONDS = 5;

/**
 * The time that a caller would like to wait until its fact can be read, in milliseconds, from `Prefer: wait=<seconds>`;
 * undefined where it does not say. A value that cannot be read, or a preference for something else, is passed over.
 *
 * Source: RFC 7240, sections 2 (the first of equal preferences counts, and none is ever an error) and 4.3.
 */
export function preferredWaitMs(header: string | string[] | undefined): number | undefined {
  for (const preference of preferencesIn([header ?? []].flat().join(','))) {
    const [, name, seconds] = /^([^=]*[^=\s])\s*(?:=\s*(.*))?$/.exec(preference) ?? [];
    if (name?.toLowerCase() !== 'wait') continue;
    return /^\d+$/.test(seconds ?? '') ? Math.min(Number(seconds), LONGEST_SECONDS) * 1_000 : undefined;
  }
  return undefined;
}

/** The preferences without their parameters. Values may be quoted, and hold commas then: no number does. */
function preferencesIn(header: string): string[] {
  const unquoted = header.replace(/"((?:[^"\\]|\\.?)*)(?:"|$)/g, (_, value: string) => value.replace(/[,;=]/g, ' '));
  return unquoted.split(',').map((preference) => (preference.split(';')[0] ?? '').trim());
}
