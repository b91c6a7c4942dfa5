/** The longest wait, in seconds. */
const LONGEST_SECONDS = 5;

type Header = string | string[] | undefined;

/**
 * The time that a caller would like to wait until its fact can be read, in milliseconds, from `Prefer: wait=<seconds>`;
 * undefined where it does not say. A value that cannot be read, or a preference for something else, is passed over.
 *
 * Source: RFC 7240, sections 2 (the first of equal preferences counts, and none is ever an error) and 4.3.
 */
export function preferredWaitMs(header: Header): number | undefined {
  for (const { name, value } of preferencesIn(header)) {
    if (name !== 'wait') continue;
    return /^\d+$/.test(value) ? Math.min(Number(value), LONGEST_SECONDS) * 1_000 : undefined;
  }
  return undefined;
}

/**
 * True if a caller would like to know what would become of its command, from `Prefer: rehearse`. Whatever value comes with it is
 * passed over: a command that was recorded by mistake is in the record for ever, one that was not can be sent again.
 */
export function prefersRehearsal(header: Header): boolean {
  return preferencesIn(header).some(({ name }) => name === 'rehearse');
}

/** The preferences without their parameters. Values may be quoted, and hold commas then: none that is known here does. */
function preferencesIn(header: Header): { readonly name: string; readonly value: string }[] {
  const joined = [header ?? []].flat().join(',');
  const unquoted = joined.replace(/"((?:[^"\\]|\\.?)*)(?:"|$)/g, (_, value: string) => value.replace(/[,;=]/g, ' '));
  return unquoted.split(',').flatMap((preference) => {
    const [, name, value = ''] = /^([^=]*[^=\s])\s*(?:=\s*(.*))?$/.exec((preference.split(';')[0] ?? '').trim()) ?? [];
    return name === undefined ? [] : [{ name: name.toLowerCase(), value }];
  });
}
