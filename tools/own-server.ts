import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ALL_MISSIONS, ROLES } from '../src/application/ports/caller.js';
import { openLocalTokens } from '../src/composition/identity.js';

/** The time for a server to become ready, in milliseconds. */
const PATIENCE_MS = 60_000;

/** A server without a request limit, and a token with every role. */
export interface OwnServer {
  readonly url: string;
  readonly token: string;
}

/**
 * Runs some work against a new server of the built product, and then deletes its data.
 *
 * @throws Error if the server ends by itself, even if all else went well
 */
export async function withOwnServer<T>(run: (server: OwnServer) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'drawdown-tools-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'dist/src/main.js'], {
    env: { ...process.env, DRAWDOWN_PORT: '0', DRAWDOWN_DATA_DIR: dataDir, DRAWDOWN_REQUESTS_PER_SECOND: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const url = await readyAt(child);
    const result = await run({ url, token: await tokenOf(dataDir) });
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended by itself, with ${child.signalCode ?? child.exitCode}`);
    return result;
  } finally {
    child.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function tokenOf(dataDir: string): Promise<string> {
  const tokens = await openLocalTokens({ dataDir });
  const grants = ROLES.map((role) => ({ role, mission: ALL_MISSIONS }));
  return (await tokens.issue({ subject: 'tools', grants, client: 'tools', lifetimeSeconds: 86_400 })).token;
}

async function readyAt(child: ChildProcess): Promise<string> {
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  try {
    if (child.stdout === null) throw new Error('The server has no output to read');
    for await (const line of createInterface({ input: child.stdout })) {
      const [, url] = /ready at (http:\S+)/.exec(line) ?? [];
      if (url !== undefined) return url;
    }
  } finally {
    clearTimeout(timer);
    // Nobody reads the rest; a full pipe must not block the server.
    child.stdout?.resume();
  }
  throw new Error('The server ended before it was ready');
}
