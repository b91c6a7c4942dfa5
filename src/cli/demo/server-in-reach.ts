import type { Settings } from '../../composition/settings/settings.js';

/** The time that a server has to answer, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Checks that no server answers at the address in the settings: a demonstration is recorded by the clock of its own process, so it cannot
 * be posted to another one.
 *
 * @throws Error that says what answers there, and what to do
 */
export async function checkNoServerThere({ host, port, edge }: Settings): Promise<void> {
  if (port === 0) return;
  const url = `${edge?.tls === undefined ? 'http' : 'https'}://${host}:${port}`;
  const answer = await fetch(`${url}/api/openapi.json`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => undefined,
  );
  if (answer === undefined) return;
  const document: unknown = await answer.json().catch(() => undefined);
  if (!isOurs(document))
    throw new Error(`Another program than Drawdown answers at ${url}; set DRAWDOWN_PORT to a free port`);
  throw new Error(
    answer.headers.has('x-demonstration')
      ? `A demonstration runs at ${url} already: look there, or stop it first`
      : `A Drawdown server runs at ${url}, and a demonstration starts its own: stop that server, or set DRAWDOWN_PORT to a free port; and set DRAWDOWN_DATA_DIR to an empty folder`,
  );
}

function isOurs(document: unknown): boolean {
  const { info } = (document ?? {}) as { info?: { title?: unknown } };
  return info?.title === 'Drawdown';
}
