const PROBES = new Set(['/livez', '/readyz']);

/**
 * Whether a request only asks how the server is. Whoever watches over it asks by whatever name and as often as they like; the
 * answer is the same for everybody, and says nothing of the record.
 */
export function isProbe(url: string): boolean {
  return PROBES.has(url);
}
