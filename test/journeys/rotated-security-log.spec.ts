import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildOnce } from '../support/build-once.js';
import { get } from '../support/http.js';
import { ServerProcess } from '../support/server-process.js';

const ROTATIONS = 5;
const CLIENTS = 8;

/** The time within which the server has to open the new file and note a refusal in it, in milliseconds. */
const NOTED_WITHIN_MS = 10_000;

/** Between two requests of a client, in milliseconds: of more than a thousand a second the log holds the number only. */
const BETWEEN_MS = 10;

describe('a security log that is rotated while the server is asked', () => {
  let dataDir: string;
  beforeAll(async () => {
    await buildOnce();
    dataDir = mkdtempSync(join(tmpdir(), 'drawdown-rotated-'));
  }, 120_000);
  afterAll(() => {
    ServerProcess.endAll();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('has a line for each refusal, in one file and once', async () => {
    const server = await ServerProcess.start(dataDir);
    const current = join(dataDir, 'security.jsonl');
    const asked: string[] = [];
    let ended = false;
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let n = 0; !ended; n++) {
        const path = `/api/v1/nothing-${client}-${n}`;
        expect((await get(`${server.url}${path}`)).status).toBe(404);
        asked.push(path);
        await pause(BETWEEN_MS);
      }
    });
    const asking = Promise.all(clients);
    // Whatever becomes of the clients is looked at once they have ended.
    asking.catch(() => undefined);
    try {
      for (let n = 0; n < ROTATIONS; n++) {
        await untilNoted(current);
        renameSync(current, join(dataDir, `security.${n}.jsonl`));
        server.signal('SIGUSR2');
      }
      await untilNoted(current);
    } finally {
      ended = true;
    }
    await asking;
    expect(await server.stop()).toBe(0);

    const files = readdirSync(dataDir).filter((name) => /^security\..*jsonl$/.test(name));
    expect(files).toHaveLength(ROTATIONS + 1);
    const noted = files.map((name) => pathsIn(join(dataDir, name)));
    for (const paths of noted) expect(paths).not.toEqual([]);
    expect(noted.flat().sort()).toEqual(asked.sort());
  }, 60_000);
});

/** Waits for the first line. Throws: where the server does not write one in time. */
async function untilNoted(file: string): Promise<void> {
  const until = Date.now() + NOTED_WITHIN_MS;
  while (!existsSync(file) || !readFileSync(file, 'utf8').includes('\n')) {
    if (Date.now() > until)
      throw new Error(`Expected a line in ${file} within ${NOTED_WITHIN_MS} ms of SIGUSR2, found none`);
    await pause(5);
  }
}

/** Throws: where a line is torn, or stands for several requests. */
function pathsIn(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { event: string; path: string })
    .map(({ event, path }) => {
      if (event !== 'request-refused') throw new Error(`${file} has a line for ${event}`);
      return path;
    });
}
