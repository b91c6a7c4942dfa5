import { startServer } from '../../composition/server.js';
import type { Settings } from '../../composition/settings/settings.js';
import type { Api } from '../demo/api.js';
import { operatorToken } from '../operator-token.js';
import { findServer } from '../server-at.js';

/** As the record names this program. */
const CLIENT = 'drawdown-import';

/**
 * Does some work over the API of the record in the settings: at the server that runs there, or else at one that runs as long as the work.
 *
 * @throws Error if another program answers at the address, and whatever keeps a server from starting
 */
export async function withApi<T>(settings: Settings, work: (api: Api) => Promise<T>): Promise<T> {
  const found = await findServer(settings);
  if (found !== undefined) return work({ base: `${found.url}/api/v1`, token: await operatorToken(settings, CLIENT) });
  const { tls: _tls, publicUrl: _publicUrl, ...edge } = settings.edge ?? {};
  const server = await startServer({ ...settings, host: '127.0.0.1', port: 0, edge });
  try {
    return await work({ base: `${server.url}/api/v1`, token: await operatorToken(settings, CLIENT) });
  } finally {
    await server.app.close();
  }
}
