/** How long a server may take to say who it is, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Finds out whether a Drawdown server answers at an address.
 *
 * @throws Error when something else does, for posting to a stranger helps nobody
 */
export async function serverInReach(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/openapi.json`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => undefined,
  );
  if (answer === undefined) return false;
  const document: unknown = await answer.json().catch(() => undefined);
  if (!isOurs(document))
    throw new Error(`Something that is not Drawdown answers at ${url}; set DRAWDOWN_PORT to a free port`);
  return true;
}

function isOurs(document: unknown): boolean {
  const { info } = (document ?? {}) as { info?: { title?: unknown } };
  return info?.title === 'Drawdown';
}
