import pg from 'pg';
import type { PostgresUrl } from './postgres-url.js';
import type { Timing } from './timing.js';

/**
 * Opens a pool of connections for short statements; connections are made when first needed.
 *
 * @param name the application name that the server shows
 * @param most the most connections; further statements wait
 */
export function openPool({ url }: PostgresUrl, name: string, most: number, timing: Timing): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max: most,
    keepAlive: true,
    connectionTimeoutMillis: timing.connectMs,
    statement_timeout: timing.answerMs,
    query_timeout: timing.answerMs + timing.connectMs,
  });
  // The pool replaces an idle connection that breaks; without a listener the error would end the process.
  pool.on('error', () => undefined);
  return pool;
}
