const PROBES = new Set(['/livez', '/readyz']);

/**
 * True for a health probe. Probes are answered under any host name and without limits; the answer is the same for
 * everybody, and reveals nothing of the record.
 */
export function isProbe(url: string): boolean {
  return PROBES.has(url.replace(/\/$/, ''));
}
