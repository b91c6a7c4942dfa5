import pg from 'pg';
import type { PostgresUrl } from './postgres-url.js';
import type { Timing } from './timing.js';

/**
 * Connections for short statements, made when they are first needed.
 *
 * @param name what the server calls them
 * @param most at once; others wait
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
  // A connection that breaks while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
