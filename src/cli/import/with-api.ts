import { ALL_MISSIONS } from '../../application/ports/caller.js';
import { personAtThisMachine } from '../../composition/console-sign-in.js';
import { openLocalTokens } from '../../composition/identity.js';
import { startServer } from '../../composition/server.js';
import type { Settings } from '../../composition/settings/settings.js';
import type { Api } from '../demo/api.js';
import { findServer } from '../server-at.js';

/**
 * Does some work over the API of the record in the settings: at the server that runs there, or else at one that runs as long as the work.
 * The token is issued here, since a person who can read the data folder is trusted; a server with another data folder refuses it.
 *
 * @throws Error if another program answers at the address, and whatever keeps a server from starting
 */
export async function withApi<T>(settings: Settings, work: (api: Api) => Promise<T>): Promise<T> {
  const found = await findServer(settings);
  if (found !== undefined) return work({ base: `${found.url}/api/v1`, token: await tokenFor(settings) });
  const { tls: _tls, publicUrl: _publicUrl, ...edge } = settings.edge ?? {};
  const server = await startServer({ ...settings, host: '127.0.0.1', port: 0, edge });
  try {
    return await work({ base: `${server.url}/api/v1`, token: await tokenFor(settings) });
  } finally {
    await server.app.close();
  }
}

async function tokenFor(settings: Settings): Promise<string> {
  const tokens = await openLocalTokens(settings);
  const grants = [{ role: 'operator', mission: ALL_MISSIONS } as const];
  const order = { subject: personAtThisMachine(), grants, client: 'drawdown-import', lifetimeSeconds: 3_600 };
  return (await tokens.issue(order)).token;
}
