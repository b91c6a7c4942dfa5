import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as Identities from '../../src/composition/identity.js';
import type * as Servers from '../../src/composition/server.js';
import type { Settings } from '../../src/composition/settings/settings.js';
import { quantile } from '../compare.js';
import { inFolder, rate } from '../store/workload.js';
import { importBuilt } from './import-built.js';

/** An authorization header for the server with this data folder. */
async function authorization(dataDir: string): Promise<{ readonly authorization: string }> {
  const { openLocalTokens } = await importBuilt<typeof Identities>('composition/identity.js');
  const grants = [{ role: 'operator', mission: '*' } as const];
  const tokens = await openLocalTokens(settings(dataDir, true));
  const { token } = await tokens.issue({ subject: 'bench', grants, client: 'bench', lifetimeSeconds: 86_400 });
  return { authorization: `Bearer ${token}` };
}

const CALLERS = 16;

function settings(dataDir: string, projector: boolean): Settings {
  // No request limit: the server is measured, not its limits.
  return { host: '127.0.0.1', port: 0, dataDir, projector, logLevel: 'error', edge: { requestsPerSecond: 0 } };
}

/**
 * The facts that callers record: registrations of assets one after the other, or one report on a mission for each day.
 */
const FACTS = {
  assets: (index: number) => ({
    path: 'assets',
    body: { ...ASSET, assetId: `a-${index}`, serialNumber: `SN-${index}` },
  }),
  missions: (index: number) => ({
    path: 'strength-reports',
    body: { civilian: index, effectiveOn: new Date(FIRST_DAY + index * DAY_MS).toISOString().slice(0, 10) },
  }),
};

const ASSET = {
  ownership: 'UNOE',
  owner: 'UN',
  category: 'vehicle',
  sensitive: false,
  description: 'Illustrative vehicle',
  quantity: 1,
  unit: 'each',
  inventoryValueUsdCents: 3_800_000,
  residualValueUsdCents: 1_900_000,
};

const FIRST_DAY = Date.UTC(2013, 6, 1);
const DAY_MS = 86_400_000;

/**
 * The number of commands that a server records durably in a second, with or without its projector.
 *
 * @param commands the number of commands, from 16 callers with one mission each
 */
export function commandRate(commands: number, about: keyof typeof FACTS, projector: boolean): Promise<number> {
  return inFolder(async (dataDir) => {
    const { startServer } = await importBuilt<typeof Servers>('composition/server.js');
    const { app, url } = await startServer(settings(dataDir, projector));
    const caller = await authorization(dataDir);
    const post = async (path: string, body: object): Promise<void> => {
      const answer = await fetch(`${url}/api/v1/missions${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...caller },
        body: JSON.stringify({ source: { document: 'Illustrative' }, effectiveOn: '2013-04-25', ...body }),
      });
      if (answer.status !== 201) throw new Error(`Refused: ${await answer.text()}`);
      await answer.arrayBuffer();
    };
    const mission = { acronym: 'M', name: 'Illustrative', hostState: 'MLI', resolution: 'Illustrative' };
    const strength = { military: 1, police: 1 };
    for (let caller = 0; caller < CALLERS; caller++)
      await post('', { ...mission, missionId: `m-${caller}`, mandate: 'Illustrative', authorizedStrength: strength });
    const each = Math.floor(commands / CALLERS);
    const result = await rate(each * CALLERS, async () => {
      await Promise.all(
        Array.from({ length: CALLERS }, async (_, caller) => {
          for (let index = 0; index < each; index++) {
            const { path, body } = FACTS[about](index);
            await post(`/m-${caller}/${path}`, body);
          }
        }),
      );
    });
    await app.close();
    return result;
  });
}

/** The time from the start of a server until it listens, on a log whose read models are built, in milliseconds. */
export function startUp(file: string): Promise<number> {
  return inFolder(async (dataDir) => {
    const { startServer } = await importBuilt<typeof Servers>('composition/server.js');
    mkdirSync(dataDir, { recursive: true });
    copyFileSync(file, join(dataDir, 'events.db'));
    const first = await startServer(settings(dataDir, true));
    const caller = await authorization(dataDir);
    while ((await fetch(`${first.url}/api/v1/missions?limit=1`, { headers: caller })).status !== 200)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await first.app.close();
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const began = performance.now();
      const { app } = await startServer(settings(dataDir, true));
      times.push(performance.now() - began);
      await app.close();
    }
    return quantile(times, 0.5);
  });
}
