import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { projections } from '../../projections/registry.js';
import { rowsOf, type LastEvent, type Projection } from '../../projections/projection.js';
import { sites } from '../../projections/sites.projection.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogByStream } from '../../src/adapters/sqlite/log/log-by-stream.client.js';
import type { NewEvent } from '../../src/application/ports/event-store.js';
import type { LogByStream } from '../../src/application/ports/log-by-stream.js';
import type { Fact } from '../../src/domain/history/fact.js';
import { mission } from '../domain/facts.js';
import { contentOf } from '../support/model-content.js';
import { Projecting, type Models } from '../support/projecting.js';
import { someEvent } from '../support/some-event.js';
import { writeSyntheticLog } from '../support/synthetic-log.js';

const EVENTS = 3_000;
const PATIENCE_MS = 60_000;
const REGISTER = 'asset-register';

/** The day on which `someEvent` is recorded, later than any of the generated facts. */
const LAST_DAY = '2026-01-01';

/**
 * What a projector keeps to on any engine's models: what is built anew is built beside the model that serves, held against it, and
 * put in its place in one step.
 *
 * @param open the models of a place of that name, again each time it is asked
 */
export function keepsModelsThatCannotLie(engine: string, open: (place: string) => Promise<Models>): void {
  describe(`a projector on ${engine}`, () => {
    let folder: string;
    let place: string;
    let store: SqliteEventStore;
    let byStream: SqliteLogByStream;
    let missionStreams: string[];
    let places = 0;
    let started: Projecting[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'drawdown-projector-'));
      const file = join(folder, 'events.db');
      await writeSyntheticLog(file, EVENTS);
      store = SqliteEventStore.open(file);
      byStream = new SqliteLogByStream(file);
      const { events } = await store.readAll('0', EVENTS);
      missionStreams = [...new Set(events.map(({ stream }) => stream))].filter((name) => name.startsWith('mission-'));
    }, 60_000);
    afterAll(async () => {
      await byStream.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    });
    beforeEach(() => {
      place = `place-${++places}`;
    });
    afterEach(async () => {
      for (const projecting of started) await projecting.stop();
      started = [];
    });

    const start = async (
      registered: readonly Projection[] = projections,
      log: LogByStream = byStream,
      models?: Models,
    ): Promise<Projecting> => {
      const projecting = new Projecting(store, models ?? (await open(place)), registered, log);
      started.push(projecting);
      await projecting.projector.ready;
      return projecting;
    };
    const stop = async (projecting: Projecting): Promise<void> => {
      await projecting.stop();
      started = started.filter((one) => one !== projecting);
    };
    const caughtUp = async ({ runtime, failure, errors }: Projecting): Promise<void> => {
      const reached = await runtime.waitUntil(await store.head(), PATIENCE_MS);
      expect([failure, errors, reached]).toEqual([undefined, [], true]);
    };
    const append = async (
      fact: Fact = mission('HostStateMeasureRecorded', {}, { on: '2013-05-01' }),
    ): Promise<void> => {
      const stream = missionStreams[0] as string;
      const events = await store.readStream(stream, 0);
      const { type, data, effectiveOn } = fact;
      const { metadata, ...event } = someEvent(`${stream} ${events.length}`, 0, data);
      const next: NewEvent = { ...event, type, metadata: { ...metadata, effectiveOn } };
      await store.append(stream, events.length - 1, [next]);
    };
    const until = async (done: () => Promise<boolean> | boolean): Promise<void> => {
      const end = Date.now() + PATIENCE_MS;
      while (!(await done())) {
        if (Date.now() > end) throw new Error('It did not come to that in time');
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const generation = async ({ readModels }: Projecting, name: string): Promise<number | undefined> =>
      (await readModels.models()).find(({ projection, state }) => projection === name && state === 'serving')
        ?.generation;
    const rebuild = async (projecting: Projecting, name: string): Promise<void> => {
      const before = (await generation(projecting, name)) ?? 0;
      await projecting.readModels.request({ projection: name, wanted: 'rebuild' });
      projecting.projector.wake();
      await until(async () => ((await generation(projecting, name)) ?? 0) > before);
    };

    it('builds a model anew that is the same, row by row, and says so', async () => {
      const projecting = await start();
      await caughtUp(projecting);
      const before = await contentOf(projecting.readModels, missionStreams);
      await rebuild(projecting, REGISTER);
      expect(await contentOf(projecting.readModels, missionStreams)).toEqual(before);
      const [certificate, ...others] = await projecting.readModels.certificates(REGISTER);
      expect(others).toEqual([]);
      expect(certificate).toMatchObject({ generation: 2, replaces: { generation: 1 }, differences: [] });
      expect(certificate?.rows).toMatchObject({ changed: 0, added: 0, removed: 0 });
      expect(certificate?.rows.equal).toBeGreaterThan(100);
      expect(certificate?.checkpoint).toEqual(certificate?.replaces.checkpoint);
    }, 60_000);

    it('comes to the same along the log as stream by stream', async () => {
      const built = await start();
      await caughtUp(built);
      place = `${place}-along`;
      const along = new Projecting(store, await open(place), projections);
      started.push(along);
      await caughtUp(along);
      const [one, other] = await Promise.all([built, along].map((each) => contentOf(each.readModels, missionStreams)));
      expect(one).toEqual(other);
    }, 60_000);

    it('goes on after a restart with a stream of which it has kept rows and no view', async () => {
      const before = await start();
      await caughtUp(before);
      const openSites = async ({ readModels }: Projecting): Promise<unknown> => {
        const { value } = await readModels.row('portfolio', (missionStreams[0] as string).slice('mission-'.length));
        return (value as { openSites: number }).openSites;
      };
      const sites = (await openSites(before)) as number;
      await stop(before);
      const after = await start();
      // After all that has happened, so that nothing else makes it fold the stream again.
      await append(mission('SiteOpened', { siteId: 'reopened' }, { on: LAST_DAY }));
      await caughtUp(after);
      expect(await openSites(after)).toBe(sites + 1);
      place = `${place}-fresh`;
      const fresh = await start();
      await caughtUp(fresh);
      const [one, other] = await Promise.all([after, fresh].map((each) => contentOf(each.readModels, missionStreams)));
      expect(one).toEqual(other);
    }, 60_000);

    it('has begun with what was asked for while nobody led once it is ready', async () => {
      const before = await start();
      await caughtUp(before);
      await stop(before);
      const asking = await open(place);
      await asking.readModels.request({ projection: REGISTER, wanted: 'rebuild' });
      await asking.models.close();
      await asking.readModels.close();
      const after = await start();
      const registers = (await after.readModels.models()).filter(({ projection }) => projection === REGISTER);
      expect(registers.some(({ generation: latest }) => latest === 2)).toBe(true);
      await caughtUp(after);
    }, 60_000);

    it('answers every read meanwhile: from the old model, then from the new one, never from less than before', async () => {
      const projecting = await start();
      await caughtUp(projecting);
      const seen: number[] = [];
      let isOver = false;
      const reading = (async () => {
        while (!isOver) {
          const { value, position } = await projecting.readModels.rows(REGISTER, {}, 10);
          expect(value.rows).toHaveLength(10);
          seen.push(Number(position));
          await new Promise(setImmediate);
        }
      })();
      for (let round = 0; round < 3; round++) {
        await append();
        await rebuild(projecting, REGISTER);
      }
      isOver = true;
      await reading;
      expect(seen.length).toBeGreaterThan(50);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
    }, 60_000);

    it('lets the old version serve, unchanged, until the new one has caught up, and lists what differs with its events', async () => {
      const old = await start();
      await caughtUp(old);
      await stop(old);
      await append();
      const register = projections.find(({ name }) => name === REGISTER) as Projection;
      const louder = {
        ...register,
        version: register.version + 1,
        rows: (view: unknown, last: LastEvent) =>
          rowsOf(register, view, last).map((row) => {
            const body = row.body as { readonly quantity: number };
            return body.quantity > 1 ? { ...row, body: { ...body, lot: true } } : row;
          }),
      };
      let isHeld = true;
      const held: LogByStream = {
        count: (through) => byStream.count(through),
        page: async (...where) => {
          await until(() => !isHeld);
          return byStream.page(...where);
        },
      };
      const others = projections.filter(({ name }) => name !== REGISTER);
      const next = new Projecting(store, await open(place), [...others, louder], held);
      started.push(next);
      const isBuilding = async (): Promise<boolean> =>
        (await next.readModels.models()).some(
          ({ projection, state }) => projection === REGISTER && state === 'building',
        );
      await until(isBuilding);
      const during = await next.readModels.rows(REGISTER, {}, 500);
      expect(during.value.rows.some(({ body }) => 'lot' in (body as object))).toBe(false);
      expect(during.position).toBe(String(Number(await store.head()) - 1));
      isHeld = false;
      await until(async () => (await generation(next, REGISTER)) === 2);
      await caughtUp(next);
      const after = await next.readModels.rows(REGISTER, {}, 500);
      expect(after.value.rows.some(({ body }) => 'lot' in (body as object))).toBe(true);
      expect(after.position).toBe(await store.head());
      const [certificate] = await next.readModels.certificates(REGISTER);
      expect(certificate?.rows.changed).toBeGreaterThan(0);
      expect(certificate?.rows).toMatchObject({ added: 0, removed: 0 });
      // Both were at the same event when they were compared.
      expect(certificate?.checkpoint).toEqual(certificate?.replaces.checkpoint);
      expect(certificate?.differences.length).toBeGreaterThan(0);
      for (const { stream, before, after: now, events } of certificate?.differences ?? []) {
        expect(now?.body).toEqual({ ...(before?.body as object), lot: true });
        const last = (await store.readStream(stream, Number.MAX_SAFE_INTEGER, { limit: 1, backwards: true }))[0];
        expect(events[0]).toEqual({ eventId: last?.eventId, position: last?.position, type: last?.type });
      }
    }, 60_000);

    it('shows in the certificate what was wrong with the old model', async () => {
      const tampering = await start();
      await caughtUp(tampering);
      await stop(tampering);
      const { models, readModels } = await open(place);
      await models.lead(new AbortController().signal);
      const model = (await models.models()).find(({ projection }) => projection === REGISTER);
      if (model === undefined) throw new Error('No register');
      const register = projections.find(({ name }) => name === REGISTER) as Projection;
      const { name, version, columns = {}, indexes = [] } = register;
      await models.resume(model, { name, version, columns, indexes });
      const [row] = (await readModels.rows(REGISTER, {}, 1)).value.rows;
      const { missionId, assetId } = row?.body as { missionId: string; assetId: string };
      const key = `${missionId}.${assetId}`;
      const { checkpoint } = model;
      const nothing = { model, from: checkpoint, checkpoint, views: [], marks: [], rows: [] };
      expect(await models.advance([{ ...nothing, removedRows: [key] }])).toEqual([undefined]);
      await models.close();
      await readModels.close();

      const projecting = await start();
      await caughtUp(projecting);
      await rebuild(projecting, REGISTER);
      const [certificate] = await projecting.readModels.certificates(REGISTER);
      expect(certificate?.rows).toMatchObject({ changed: 0, added: 1, removed: 0 });
      expect(certificate?.differences).toMatchObject([{ key, stream: `asset-${key}`, before: null }]);
      expect(certificate?.differences[0]?.events.length).toBeGreaterThan(0);
    }, 60_000);

    it('lets no model take over that was built from other events than the log holds', async () => {
      const astray: LogByStream = {
        count: (through) => byStream.count(through),
        page: async (...where) => {
          const [first, ...others] = await byStream.page(...where);
          if (first === undefined) return [];
          const events = first.events.map((event, index) => (index === 0 ? { ...event, eventId: 'not it' } : event));
          return [{ ...first, events }, ...others];
        },
      };
      const whole = await start();
      await caughtUp(whole);
      await stop(whole);
      const projecting = await start(projections, astray);
      await caughtUp(projecting);
      await projecting.readModels.request({ projection: REGISTER, wanted: 'rebuild' });
      projecting.projector.wake();
      const status = async () => (await projecting.runtime.status()).find(({ name }) => name === REGISTER);
      await until(async () => (await status())?.rebuild?.error !== undefined);
      expect((await status())?.rebuild?.error?.message).toMatch(/^Events were skipped, doubled or swapped/);
      expect(await generation(projecting, REGISTER)).toBe(1);
      expect(await projecting.readModels.certificates(REGISTER)).toEqual([]);
    }, 60_000);

    it('carries out a request whose process ended before it had begun with it', async () => {
      const crash = new Error('The process has ended');
      const parts = await open(place);
      const ending = await start(projections, byStream, parts);
      await caughtUp(ending);
      parts.models.create = () => Promise.reject(crash);
      await ending.readModels.request({ projection: REGISTER, wanted: 'rebuild' });
      ending.projector.wake();
      await ending.ended;
      expect(ending.failure).toBe(crash);
      await stop(ending);
      const next = await start();
      await until(async () => (await generation(next, REGISTER)) === 2);
    }, 60_000);

    it('can be told to break a build off, and leaves the model that serves as it was', async () => {
      let pages = 0;
      const slow: LogByStream = {
        count: (through) => byStream.count(through),
        page: async (...where) => {
          pages++;
          await new Promise((resolve) => setTimeout(resolve, 50));
          return byStream.page(...where);
        },
      };
      const projecting = await start(projections, slow);
      await caughtUp(projecting);
      const before = await contentOf(projecting.readModels, missionStreams);
      pages = 0;
      const isBuilding = async (): Promise<boolean> =>
        (await projecting.readModels.models()).some(({ state }) => state === 'building');
      await projecting.readModels.request({ projection: REGISTER, wanted: 'rebuild' });
      projecting.projector.wake();
      await until(isBuilding);
      await projecting.readModels.request({ projection: REGISTER, wanted: 'abort' });
      projecting.projector.wake();
      await until(async () => !(await isBuilding()));
      expect(pages).toBeLessThan(EVENTS / 1_000);
      expect(await contentOf(projecting.readModels, missionStreams)).toEqual(before);
      expect(await projecting.readModels.certificates(REGISTER)).toEqual([]);
      await append();
      await caughtUp(projecting);
    }, 60_000);

    it('goes on with a build where it was broken off, and comes to the same', async () => {
      const whole = await start();
      await caughtUp(whole);
      const expected = await contentOf(whole.readModels, missionStreams);
      await stop(whole);

      place = `${place}-again`;
      const asked: (string | undefined)[] = [];
      const crash = Promise.withResolvers<never>();
      crash.promise.catch(() => undefined);
      const counting = (left: number): LogByStream => ({
        count: (through) => byStream.count(through),
        page: async (through, after, limit) => {
          asked.push(after?.stream);
          if (--left < 0) await crash.promise;
          return byStream.page(through, after, limit);
        },
      });
      const models = await open(place);
      const broken = new Projecting(store, models, projections, counting(2));
      // Each of them: a build goes on where the least of its models stands.
      await until(async () => {
        const built = (await models.readModels.models()).filter(({ build }) => build !== undefined);
        return built.length > projections.length && built.every(({ build }) => build?.stream !== '');
      });
      // As a crash would: nobody waits for what is under way.
      await models.models.close();
      await models.readModels.close();

      asked.length = 0;
      const resumed = await start(projections, counting(1_000));
      await caughtUp(resumed);
      expect(asked[0]).not.toBeUndefined();
      expect(await contentOf(resumed.readModels, missionStreams)).toEqual(expected);
      crash.reject(new Error('Crashed'));
      await broken.ended;
    }, 60_000);

    it('keeps the old model where the new version cannot be built, says why, and takes over once it is mended', async () => {
      const old = await start();
      await caughtUp(old);
      await stop(old);
      const version = sites.version + 1;
      const broken = {
        ...sites,
        version,
        project: (view: never, fact: { readonly type: string }) => {
          if (fact.type === 'SiteHandedOver') throw new Error('Nothing to hand over');
          return sites.project(view, fact as never);
        },
      };
      const others = projections.filter(({ name }) => name !== sites.name);
      const failing = await start([...others, broken as unknown as Projection]);
      const status = async (projecting: Projecting) =>
        (await projecting.runtime.status()).find(({ name }) => name === sites.name);
      await until(async () => (await status(failing))?.rebuild?.error !== undefined);
      expect(await status(failing)).toMatchObject({
        version: sites.version,
        rebuild: { version, error: { message: expect.stringContaining('Nothing to hand over') } },
      });
      const { position } = (await status(failing))?.rebuild?.error ?? {};
      const { events } = await store.readAll(String(Number(position) - 1), 1);
      expect(events[0]?.type).toBe('SiteHandedOver');
      expect((await failing.readModels.rows(sites.name, {}, 1)).value.rows).toHaveLength(1);
      await stop(failing);

      const mended = await start([...others, { ...sites, version } as unknown as Projection]);
      await until(async () => (await status(mended))?.version === version);
      await caughtUp(mended);
      expect(await status(mended)).toMatchObject({ state: 'live' });
    }, 60_000);
  });
}
