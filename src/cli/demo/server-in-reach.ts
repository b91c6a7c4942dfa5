/** The time that a server has to answer, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * True if a Drawdown server answers at an address.
 *
 * @throws Error if another program does, since posting to it would be wrong
 */
export async function serverInReach(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/openapi.json`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => undefined,
  );
  if (answer === undefined) return false;
  const document: unknown = await answer.json().catch(() => undefined);
  if (!isOurs(document))
    throw new Error(`Another program than Drawdown answers at ${url}; set DRAWDOWN_PORT to a free port`);
  return true;
}

function isOurs(document: unknown): boolean {
  const { info } = (document ?? {}) as { info?: { title?: unknown } };
  return info?.title === 'Drawdown';
}
