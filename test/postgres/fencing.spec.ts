import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { LeadingConnection, MINE } from '../../src/adapters/postgres/leading-connection.js';
import { PostgresModelStore } from '../../src/adapters/postgres/postgres-model-store.js';
import { PostgresReadModels } from '../../src/adapters/postgres/postgres-read-models.js';
import { parsePostgresUrl } from '../../src/adapters/postgres/postgres-url.js';
import { LeadLostError, type ModelStore, type StreamRow } from '../../src/application/ports/model-store.js';
import type { PendingRequest, StoredModel } from '../../src/application/ports/read-models.js';
import { advance, allRows, checkpoint, keysOf, row, serving, STOCK, take } from '../contract/a-model.js';
import { cutLeader, PostgresServer, run } from './postgres-server.js';
import { IMPATIENT } from './timing.js';

const PATIENCE_MS = 10_000;

describe('a projector on PostgreSQL', () => {
  let server: PostgresServer;
  let url: string;
  let readModels: PostgresReadModels;
  const stores: PostgresModelStore[] = [];

  const open = (): PostgresModelStore => {
    const store = PostgresModelStore.open(url, IMPATIENT);
    stores.push(store);
    return store;
  };
  const lead = async (store: ModelStore): Promise<void> => {
    expect(await store.lead(AbortSignal.timeout(PATIENCE_MS))).toBe(true);
  };
  /** One that leads, with a row. */
  const leading = async (): Promise<{ store: PostgresModelStore; model: StoredModel }> => {
    const store = open();
    await lead(store);
    return { store, model: await serving(store, [row('a')]) };
  };

  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 60_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    url = await server.database();
    readModels = PostgresReadModels.open(url, IMPATIENT);
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await readModels.close();
  });

  it('whose connection was cut writes nothing more until it leads again', async () => {
    const { store, model } = await leading();
    await cutLeader(url);
    const [refused] = await store.advance([advance(model, 1, 2, { rows: [row('b')] })]);
    expect(refused).toBeInstanceOf(LeadLostError);
    await expect(store.models()).rejects.toThrow(LeadLostError);
    expect(await keysOf(readModels)).toEqual(['a']);
    await lead(store);
    expect((await store.models())[0]?.checkpoint).toEqual(checkpoint(1));
    await take(store, advance(model, 1, 2, { rows: [row('b')] }));
    expect(await keysOf(readModels)).toEqual(['a', 'b']);
  });

  it('hears of a cut connection without having to write', async () => {
    const { store } = await leading();
    const other = open();
    const began = performance.now();
    const waiting = lead(other);
    await cutLeader(url);
    await waiting;
    expect(performance.now() - began).toBeLessThan(5_000);
    await expect(store.requests()).rejects.toThrow(LeadLostError);
  });

  it('that lost its lock and does not know it can write nothing at all once another one leads', async () => {
    const { store, model } = await leading();
    const next = await store.create({ ...STOCK, version: 2 });
    await readModels.request({ projection: 'stock', wanted: 'rebuild' });
    const [pending] = (await store.requests()) as [PendingRequest];
    // What a new leader does, while this one's connection is well.
    await run(url, 'UPDATE drawdown.leadership SET epoch = epoch + 1');
    const before = await run(url, 'SELECT * FROM drawdown.model ORDER BY id');
    const [refused] = await store.advance([advance(model, 1, 2, { rows: [row('b')], removedRows: ['a'] })]);
    expect(refused).toBeInstanceOf(LeadLostError);
    const certificate = { ...next, replaces: model, comparedAt: '', rows: {} as never, differences: [] };
    const attempts = [
      () => store.bindToLog('other'),
      () => store.create(STOCK),
      () => store.finish([next]),
      () => store.serve(next),
      () => store.drop(model),
      () => store.note(model, { message: 'No' }),
      () => store.certify(certificate),
      () => store.requests(),
      () => store.settle(pending),
      () => store.announce('99'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(LeadLostError);
    expect(await run(url, 'SELECT * FROM drawdown.model ORDER BY id')).toEqual(before);
    expect(await run(url, 'SELECT front FROM drawdown.leadership')).toEqual([{ front: '0' }]);
    expect(await readModels.certificates('stock')).toEqual([]);
    expect(await keysOf(readModels)).toEqual(['a']);
    await lead(store);
    expect(await store.requests()).toEqual([pending]);
  });

  it('gives way to the next leader only when what it was writing is done', async () => {
    const where = parsePostgresUrl(url);
    const { signal } = new AbortController();
    const first = await LeadingConnection.take(where, IMPATIENT, signal);
    await first?.query('BEGIN');
    await first?.write(`WITH ${MINE} SELECT FROM mine`);
    await first?.query('SELECT pg_advisory_unlock_all()');
    let leads = false;
    const second = LeadingConnection.take(where, IMPATIENT, signal).then((taken) => {
      leads = true;
      return taken;
    });
    await pause(300);
    expect(leads).toBe(false);
    await first?.query('COMMIT');
    const other = await second;
    await expect(first?.write(`WITH ${MINE} SELECT FROM mine`)).rejects.toThrow(LeadLostError);
    await other?.write(`WITH ${MINE} SELECT FROM mine`);
    await first?.close();
    await other?.close();
  });

  it('that stands still, connection and all, loses the lead within the time it may be silent', async () => {
    const loader = ['--import', './test/support/typescript.mjs', '--disable-warning=ExperimentalWarning'];
    const child = spawn(process.execPath, [...loader, 'test/postgres/leader.process.ts', url], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    try {
      const lines = createInterface(child.stdout);
      expect(await once(lines, 'line')).toEqual(['leads']);
      const other = open();
      child.kill('SIGSTOP');
      const began = performance.now();
      await lead(other);
      expect(performance.now() - began).toBeLessThan(5_000);
      const [model] = await other.models();
      if (model === undefined) throw new Error('No model');
      await take(other, advance(model, 1, 2, { rows: [row('b')] }));
      child.kill('SIGCONT');
      child.stdin.write('write');
      expect(await once(lines, 'line')).toEqual(['LeadLostError']);
      expect(await keysOf(readModels)).toEqual(['a', 'b']);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('begins anew where an operator has dropped everything', async () => {
    const { store, model } = await leading();
    await run(url, 'DROP SCHEMA drawdown CASCADE');
    const [refused] = await store.advance([advance(model, 1, 2, { rows: [row('b')] })]);
    expect(refused).toBeInstanceOf(LeadLostError);
    await lead(store);
    expect(await store.models()).toEqual([]);
    await serving(store, [row('c')]);
    expect(await keysOf(readModels)).toEqual(['c']);
  });

  it('comes to the same rows, whenever its connection is cut', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const step = fc.record({
      rows: fc.array(fc.tuple(key, fc.nat(9)), { maxLength: 3 }),
      removed: fc.array(key, { maxLength: 2 }),
      // Of a step takes one to three milliseconds here: before, within and after what it writes.
      killAfterMs: fc.option(fc.double({ min: 0, max: 4, noNaN: true }), { freq: 3, nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        url = await server.database();
        const store = open();
        const own = PostgresReadModels.open(url, IMPATIENT);
        await lead(store);
        const model = await store.create(STOCK);
        await store.serve(model);
        const expected = new Map<string, StreamRow>();
        const kills: Promise<unknown>[] = [];
        for (let ordinal = 0; ordinal < steps.length;) {
          const { rows, removed, killAfterMs } = steps[ordinal] ?? { rows: [], removed: [] };
          const changes = { rows: rows.map(([of, body]) => row(of, { body })), removedRows: removed };
          if (killAfterMs !== undefined && kills.length <= ordinal)
            kills.push(pause(killAfterMs).then(() => cutLeader(url)));
          const [refused] = await store.advance([advance(model, ordinal, ordinal + 1, changes)]);
          if (refused === undefined) ordinal += 1;
          else {
            expect(refused).toBeInstanceOf(LeadLostError);
            await store.lead(AbortSignal.timeout(PATIENCE_MS)).catch(() => false);
            const [found] = await store.models().catch(() => []);
            if (found === undefined) continue;
            // It was stored and nobody heard of it, or it was not.
            expect([ordinal, ordinal + 1]).toContain(found.checkpoint.ordinal);
            ordinal = found.checkpoint.ordinal;
          }
        }
        await Promise.all(kills);
        for (const { rows, removed } of steps) {
          for (const of of removed) expected.delete(of);
          for (const [of, body] of rows) expected.set(of, row(of, { body }));
        }
        const read = await allRows(own, 'stock');
        expect(new Map(read.map(({ key: of, body }) => [of, body]))).toEqual(
          new Map([...expected].map(([of, { body }]) => [of, body])),
        );
        await own.close();
        await store.close();
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});
