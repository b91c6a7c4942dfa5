import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { MINUSMA_FILE, readHistoryFile, type HistoryFile, type HistoryItem } from '../../src/cli/demo/history-file.js';
import { HistoryPoster } from '../../src/cli/demo/post-history.js';
import { buildOnce } from '../support/build-once.js';
import { get } from '../support/http.js';
import { apiAt } from '../support/signed-in.js';
import { ServerProcess } from '../support/server-process.js';

/**
 * Kills the server so often while the demo is posted, each time somewhere else.
 *
 * @param commandsOf what is posted of the demo
 */
export function describeKilledDemo(kills: number, commandsOf: (file: HistoryFile) => readonly HistoryItem[]): void {
  describe('a server killed between any two commands of the demo', () => {
    let dataDir: string;
    let file: HistoryFile;

    beforeAll(async () => {
      await buildOnce();
      dataDir = await mkdtemp(join(tmpdir(), 'drawdown-killed-'));
      file = await readHistoryFile(MINUSMA_FILE);
    }, 120_000);
    afterAll(async () => {
      ServerProcess.endAll();
      await rm(dataDir, { recursive: true, force: true });
    });

    it(
      'completes the demo when it is run again, with no event twice',
      async () => {
        const all = commandsOf(file);
        // Where it is killed: fixed by the seed, anywhere in the file.
        const points = fc.sample(fc.integer({ min: 1, max: all.length - 1 }), { seed: 20231231, numRuns: kills });
        for (const point of points.sort((a, b) => a - b)) {
          const server = await ServerProcess.start(dataDir);
          await postAll(server, file, all.slice(0, point));
          await server.kill();
        }
        const server = await ServerProcess.start(dataDir);
        const recorded = await postAll(server, file, all);
        expect(recorded).toBe(all.length - Math.max(...points));
        expect(await postAll(server, file, all)).toBe(0);

        const events = await history(server.url, file.missionId);
        const commands = new Set(events.map(({ metadata }) => metadata.commandId));
        expect(commands.size).toBe(all.length);
        expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
        expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => String(index + 1)));
        expect(await server.stop()).toBe(0);
      },
      120_000 + kills * 30_000,
    );
  });
}

/** Posts every item; answers how many were not known before. */
async function postAll(server: ServerProcess, file: HistoryFile, items: readonly HistoryItem[]): Promise<number> {
  const poster = new HistoryPoster(apiAt(`${server.url}/api/v1`), file.missionId);
  let recorded = 0;
  for (const item of items) {
    const posted = await poster.post(item);
    if (posted.kind === 'refused') throw new Error(`${item.id}: ${JSON.stringify(posted)}`);
    if (posted.kind === 'recorded') recorded++;
  }
  return recorded;
}

interface Envelope {
  readonly eventId: string;
  readonly position: string;
  readonly metadata: { readonly commandId: string };
}

async function history(url: string, missionId: string): Promise<Envelope[]> {
  const { body } = await get<string>(`${url}/api/v1/missions/${missionId}/events`, { accept: 'application/x-ndjson' });
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Envelope);
}
