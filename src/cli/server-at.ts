import type { Settings } from '../composition/settings/settings.js';

/** The time that a server has to answer, in milliseconds. */
const PATIENCE_MS = 3_000;

/** A Drawdown server that answers at the address in the settings. */
export interface FoundServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** True if its log is a demonstration's. */
  readonly isDemonstration: boolean;
}

/**
 * Looks for a server at the address in the settings; undefined where nothing answers.
 *
 * @throws Error if another program does, since posting to it would be wrong
 */
export async function findServer({ host, port, edge }: Settings): Promise<FoundServer | undefined> {
  if (port === 0) return undefined;
  const url = `${edge?.tls === undefined ? 'http' : 'https'}://${host}:${port}`;
  const answer = await fetch(`${url}/api/openapi.json`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    () => undefined,
  );
  if (answer === undefined) return undefined;
  const document: unknown = await answer.json().catch(() => undefined);
  if (!isOurs(document))
    throw new Error(`Another program than Drawdown answers at ${url}; set DRAWDOWN_PORT to a free port`);
  return { url, isDemonstration: answer.headers.has('x-demonstration') };
}

function isOurs(document: unknown): boolean {
  const { info } = (document ?? {}) as { info?: { title?: unknown } };
  return info?.title === 'Drawdown';
}
