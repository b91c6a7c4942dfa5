import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { classify } from '../../src/adapters/postgres/postgres-errors.js';
import { PostgresModelStore } from '../../src/adapters/postgres/postgres-model-store.js';
import { PostgresReadModels } from '../../src/adapters/postgres/postgres-read-models.js';
import { CorruptedError, DiskFullError, UnavailableError } from '../../src/application/ports/event-store.errors.js';
import { LeadLostError } from '../../src/application/ports/model-store.js';
import { row, serving } from '../contract/a-model.js';
import { PostgresServer, run } from './postgres-server.js';
import { IMPATIENT } from './timing.js';

const never = new AbortController().signal;

describe('read models on a PostgreSQL', () => {
  let server: PostgresServer;
  let stopped = false;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 60_000);
  afterAll(async () => {
    if (!stopped) await server.stop();
  });

  it.each(['', 'localhost', 'esdb://u:secret@h', 'postgres//u:secret@h', 'file:///secret'])(
    'are not opened at %j, which is not quoted',
    (url) => {
      expect(() => PostgresModelStore.open(url)).toThrow('expected postgres://');
      expect(() => PostgresReadModels.open(url)).toThrow(/^(?!.*secret)/);
    },
  );

  it('that refuses the user, or has no such database, are out of reach; nobody is told the password', async () => {
    const url = await server.database();
    for (const wrong of [url.replace('password@', 'secret@'), `${url}-not`]) {
      const models = PostgresModelStore.open(wrong, IMPATIENT);
      const readModels = PostgresReadModels.open(wrong, IMPATIENT);
      const attempts = [() => models.lead(never), () => readModels.models(), () => readModels.row('stock', 'a')];
      for (const attempt of attempts) {
        const error = await attempt().catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(UnavailableError);
        expect(String(error)).not.toMatch(/secret|password@/);
      }
      await models.close();
      await readModels.close();
    }
  });

  it('that cannot hold all of Unicode are refused, for good', async () => {
    const url = await server.database();
    await run(url, `CREATE DATABASE ascii TEMPLATE template0 ENCODING SQL_ASCII LOCALE_PROVIDER libc LOCALE 'C'`);
    const models = PostgresModelStore.open(url.replace(/[^/]+$/, 'ascii'), IMPATIENT);
    const error = await models.lead(never).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('SQL_ASCII');
    expect(error).not.toBeInstanceOf(UnavailableError);
    await models.close();
  });

  it('that has stopped are out of reach, and whoever led does so no more', async () => {
    const url = await server.database();
    const models = PostgresModelStore.open(url, IMPATIENT);
    const readModels = PostgresReadModels.open(url, IMPATIENT);
    readModels.follow(() => undefined);
    await models.lead(never);
    await serving(models, [row('a')]);
    expect((await readModels.row('stock', 'a')).position).toBe('10');
    await server.stop();
    stopped = true;
    await expect(models.requests()).rejects.toThrow(LeadLostError);
    await expect(models.lead(never)).rejects.toThrow(UnavailableError);
    await expect(readModels.row('stock', 'a')).rejects.toThrow(UnavailableError);
    await expect(readModels.request({ projection: 'stock', wanted: 'rebuild' })).rejects.toThrow(UnavailableError);
    await models.close();
    await readModels.close();
  });

  it.each([
    ['53100', DiskFullError],
    ['XX001', CorruptedError],
    ['XX002', CorruptedError],
    ['53300', UnavailableError],
    ['40P01', UnavailableError],
    ['55P03', UnavailableError],
    ['57P03', UnavailableError],
    [undefined, UnavailableError],
    ['22P02', pg.DatabaseError],
    ['42601', pg.DatabaseError],
  ])('with the answer %s have the error that stands for it', (code, expected) => {
    const answer = Object.assign(new pg.DatabaseError('Answer', 0, 'error'), { code });
    expect(classify(answer, 'here')).toBeInstanceOf(expected);
  });
});
