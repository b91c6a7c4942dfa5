import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildOnce } from '../support/build-once.js';
import { holdAnswersAgainstServer } from '../support/described-answers.js';
import { get } from '../support/http.js';

/** What is carried to a machine that runs the product: as in the image, and what `npm start` runs. */
const CARRIED = ['package.json', 'package-lock.json', '.npmrc', 'dist', 'examples', 'scripts'];

/** Packages that build and test only. TypeScript comes along all the same: npm counts it as a peer of `@nestjs/swagger`. */
const NOT_INSTALLED = ['@nestjs/cli', 'jest', 'eslint', 'node'];

const inCi = process.env.CI !== undefined;
if (!inCi) process.stderr.write('NOT RUN: a production install takes half a minute; it is done where CI is set\n');

(inCi ? describe : describe.skip)('a production install', () => {
  let folder: string;
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    await buildOnce();
    folder = mkdtempSync(join(tmpdir(), 'drawdown-production-'));
    for (const part of CARRIED) cpSync(part, join(folder, part), { recursive: true });
    // A machine with a Node of its own, and no packages of ours.
    mkdirSync(join(folder, 'bin'));
    cpSync(process.execPath, join(folder, 'bin/node'));
    await promisify(execFile)('npm', ['install', '--omit=dev', '--no-audit', '--no-fund'], { cwd: folder, env: env() });
  }, 240_000);
  afterAll(() => {
    if (server?.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const env = (): NodeJS.ProcessEnv => {
    const others = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
    const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS)/.test(name));
    return {
      ...Object.fromEntries(inherited),
      PATH: [join(folder, 'bin'), ...others].join(delimiter),
      DRAWDOWN_PORT: '0',
      DRAWDOWN_DATA_DIR: join(folder, 'data'),
    };
  };

  it('holds nothing that only builds and tests, and starts without building', async () => {
    for (const name of NOT_INSTALLED) expect(existsSync(join(folder, 'node_modules', name))).toBe(false);
    // In a group of its own, for npm starts a shell, and that the server.
    server = spawn('npm', ['start'], { cwd: folder, env: env(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const errors: string[] = [];
    server.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    const url = await readyAt(server);
    await holdAnswersAgainstServer(url);
    expect((await get(`${url}/readyz`)).status).toBe(200);
    const ended = once(server, 'exit');
    process.kill(-(server.pid ?? 0), 'SIGTERM');
    await ended;
    expect(errors.join('')).not.toMatch(/Building|build/);
  }, 60_000);
});

/** Throws: where the server ends before it is ready. */
async function readyAt({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The server says nothing');
  for await (const line of createInterface({ input: stdout })) {
    const [, url] = /ready at (http:\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('The server ended before it was ready');
}
