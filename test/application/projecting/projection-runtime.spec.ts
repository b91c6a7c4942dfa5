import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { contingents } from '../../../projections/contingents.projection.js';
import { exceptions } from '../../../projections/exceptions.projection.js';
import { rowsOf, type LastEvent, type Placed, type Projection } from '../../../projections/projection.js';
import { projections } from '../../../projections/registry.js';
import { sites } from '../../../projections/sites.projection.js';
import { timeline } from '../../../projections/timeline.projection.js';
import { lastOf } from '../../projections/last-of.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import type { NewEvent, StoredEvent } from '../../../src/application/ports/event-store.js';
import type { RowQuery } from '../../../src/application/ports/read-models.js';
import { Digest, eventHash } from '../../../src/application/projecting/digest/digest.js';
import { foldStream, placeEvent } from '../../../src/application/projecting/view-fold.js';
import { isAboutFact, type Fact } from '../../../src/domain/history/fact.js';
import { asset, mission } from '../../domain/facts.js';
import { missionHistories } from '../../support/histories.js';
import { Projecting, sqliteModels } from '../../support/projecting.js';

const PATIENCE_MS = 5_000;

describe('the projection runtime', () => {
  let folder: string;
  let store: SqliteEventStore;
  let projecting: Projecting;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-runtime-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
  });
  afterEach(async () => {
    await projecting.stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const append = async (
    stream: string,
    ...facts: readonly (Fact | Placed<Fact>)[]
  ): Promise<readonly StoredEvent[]> => {
    const revision = (await store.readStream(stream, 0)).length;
    const events = facts.map((fact, index) => envelope(fact, `${stream} ${revision + index}`));
    return store.append(stream, revision === 0 ? 'no-stream' : revision - 1, events);
  };

  const caughtUp = async (): Promise<void> => {
    expect(await projecting.runtime.waitUntil(await store.head(), PATIENCE_MS)).toBe(true);
  };

  const start = async (registered: readonly Projection[] = projections): Promise<void> => {
    projecting = new Projecting(store, sqliteModels(join(folder, 'read-models')), registered);
    await projecting.projector.ready;
  };

  const restart = async (registered: readonly Projection[] = projections): Promise<void> => {
    await projecting.stop();
    await start(registered);
  };

  const rows = async (projection: string, query: RowQuery = {}): Promise<unknown[]> =>
    (await projecting.readModels.rows(projection, query, 1_000)).value.rows.map(({ body }) => body);

  it('takes in what is there when it starts, and what comes', async () => {
    await append('mission-m', mission('Established'));
    await start();
    await caughtUp();
    await append('mission-m', mission('SiteOpened', {}, { on: '2014-01-01' }));
    await caughtUp();
    expect(await rows('portfolio')).toMatchObject([{ missionId: 'm', openSites: 1 }]);
    const statuses = await projecting.runtime.status();
    expect(statuses).toHaveLength(projections.length);
    for (const status of statuses)
      expect(status).toMatchObject({ position: '2', lagEvents: 0, lagSeconds: 0, state: 'live' });
  });

  it('comes to the rows that folding the whole stream gives, with late facts and corrections among it', async () => {
    await start();
    let number = 0;
    await fc.assert(
      fc.asyncProperty(missionHistories, async (events) => {
        const stream = `mission-m-${number++}`;
        // Event ids are the store's: each history has its own.
        const own = events.map((event) => renameStream(event, stream));
        for (const event of own) await append(stream, event);
        await caughtUp();
        const stored = (await store.readStream(stream, 0)).map((event) => placeEvent(event));
        for (const projection of projections) {
          if (projection.order !== 'effective' || !projection.streams.includes('mission')) continue;
          const missionId = stream.slice(8);
          const { view } = foldStream(projection, { missionId }, stored);
          const expected = rowsOf(projection, view, lastOf(stored)).map(({ key, body }) => [key, body] as const);
          const { value: kept } = await projecting.readModels.rows(projection.name, { missionId }, 1_000);
          const found = kept.rows.map(({ place, body }) => [place.key, body] as const);
          expect(new Map(found)).toEqual(new Map(JSON.parse(JSON.stringify(expected)) as typeof expected));
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('goes on where it stopped: every event takes effect once', async () => {
    await append('mission-m', mission('Established'));
    await start();
    await caughtUp();
    await projecting.stop();
    await append(
      'mission-m',
      mission('SiteOpened', {}, { on: '2014-01-01' }),
      mission('HostStateMeasureRecorded', {}, { on: '2014-01-02' }),
    );
    await restart();
    await caughtUp();
    expect(await rows('mission-state')).toMatchObject([{ revision: 2, position: '3', hostStateMeasures: 1 }]);
    expect(await rows('timeline')).toHaveLength(3);
  });

  it('builds anew what has a new version, and only that', async () => {
    await append('mission-m', mission('Established'), mission('ContingentDeployed', {}, { on: '2014-01-01' }));
    await start([contingents as unknown as Projection, timeline as unknown as Projection]);
    await caughtUp();
    const before = await projecting.runtime.status();
    const louder = {
      ...contingents,
      version: contingents.version + 1,
      rows: (view: never, last: LastEvent) =>
        rowsOf(contingents, view, last).map((row) => ({ ...row, body: { row: row.body, loud: true } })),
    };
    await restart([louder as unknown as Projection, timeline as unknown as Projection]);
    await caughtUp();
    expect(await rows('contingents')).toMatchObject([{ loud: true, row: { contingentId: 'tcd' } }]);
    const after = await projecting.runtime.status();
    expect(after.map(({ digest }) => digest)).toEqual(before.map(({ digest }) => digest));
  });

  it('stops a projection that throws, alone and visibly, and goes on with it once it is mended', async () => {
    const broken = {
      ...contingents,
      project: (view: never, fact: { type: string }) => {
        if (fact.type === 'ContingentWithdrawn') throw new Error('Cannot count');
        return contingents.project(view, fact as never);
      },
    };
    await append('mission-m', mission('Established'), mission('ContingentDeployed', {}, { on: '2014-01-01' }));
    const [withdrawn] = await append('mission-m', mission('ContingentWithdrawn', {}, { on: '2015-01-01' }));
    await start([broken as unknown as Projection, timeline as unknown as Projection]);
    await caughtUp();
    const [stopped, live] = await projecting.runtime.status();
    expect(stopped).toMatchObject({
      name: 'contingents',
      state: 'stopped',
      position: '2',
      lagEvents: 1,
      error: {
        message: expect.stringMatching(
          /^It cannot take in ContingentWithdrawn at position 3 \(revision 2 of mission-m\): Cannot count\. Either no form/,
        ),
        position: '3',
        eventId: withdrawn?.eventId,
      },
    });
    expect(live).toMatchObject({ name: 'timeline', state: 'live', position: '3' });

    await restart([contingents as unknown as Projection, timeline as unknown as Projection]);
    await caughtUp();
    expect(await rows('contingents')).toMatchObject([{ withdrawnOn: '2015-01-01' }]);
    const [mended, untouched] = await projecting.runtime.status();
    expect(mended?.digest).toBe(untouched?.digest);
  });

  it('names the event, and what may be the matter with it, where one lies in the log that no form allows', async () => {
    await append('mission-m', mission('Established'));
    const [foreign] = await append('mission-m', { ...mission('SiteOpened'), data: null });
    await start([sites as unknown as Projection, timeline as unknown as Projection]);
    await caughtUp();
    const [stopped] = await projecting.runtime.status();
    expect(stopped).toMatchObject({ state: 'stopped', error: { position: '2', eventId: foreign?.eventId } });
    expect(stopped?.error?.message).toMatch(
      /^It cannot take in SiteOpened at position 2 \(revision 1 of mission-m\): .* something else than Drawdown wrote it/,
    );
  });

  it('ignores what was recorded of an asset behind a closure gate, and shows it', async () => {
    await append('mission-m', mission('Established'));
    await append('asset-m.a', asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN' }, { on: '2023-07-01' }));
    await append('mission-m', mission('ClosureGateSet', {}, { on: '2024-01-01' }));
    const [gone] = await append('asset-m.a', asset('AssetDestroyed', { quantity: 2 }, { on: '2024-01-01' }));
    await append('mission-m', mission('ClosureGateReleased', {}, { on: '2024-01-01' }));
    await append('asset-m.a', asset('AssetDestroyed', { quantity: 1 }, { on: '2023-12-01' }));
    await start();
    await caughtUp();
    expect(await rows('asset-register')).toMatchObject([{ destroyed: 1, onHand: 1 }]);
    expect(await rows(exceptions.name, { equal: { kind: 'void-behind-gate' } })).toMatchObject([
      { eventId: gone?.eventId, type: 'AssetDestroyed', assetId: 'a' },
    ]);
  });

  it('says in time that a position was not reached', async () => {
    await start();
    expect(await projecting.runtime.waitUntil('7', 30)).toBe(false);
  });
});

describe('the digest of a projection', () => {
  const events = [1, 2, 3, 4].map((ordinal) => ({
    ordinal,
    stream: 'mission-m',
    revision: ordinal - 1,
    eventId: `event-${ordinal}`,
  }));
  const digest = (list: typeof events): string => {
    const sum = new Digest();
    for (const [index, { stream, revision, eventId }] of list.entries())
      sum.add(index + 1, eventHash(stream, revision, eventId));
    return sum.text;
  };
  const [a, b, c, d] = events as [(typeof events)[0], (typeof events)[0], (typeof events)[0], (typeof events)[0]];

  it('is that of the same events in the same order, and of no others', () => {
    const digests = [
      [a, b, c, d],
      [a, b, c],
      [a, b, d],
      [a, b, b, c, d],
      [a, c, b, d],
      [a, b, d, c],
    ].map(digest);
    expect(digest([a, b, c, d])).toBe(digests[0]);
    expect(new Set(digests).size).toBe(digests.length);
    for (const one of digests) expect(one).toMatch(/^[0-9a-f]{32}$/);
  });
});

/** The event with the ids that the events of its history have in this stream: it may correct one, claim of one, or decide a claim. */
function renameStream(event: Placed<Fact>, stream: string): Placed<Fact> {
  if (!isAboutFact(event)) return event;
  const id = (revision: string): string => `${stream} ${revision}`;
  const named = Object.entries(event.data).map(([name, value]) => {
    if (name === 'fact') return [name, { ...event.data.fact, eventId: id(event.data.fact.eventId) }];
    return [name, typeof value === 'string' && ['corrects', 'about', 'claim'].includes(name) ? id(value) : value];
  });
  return { ...event, data: Object.fromEntries(named) };
}

function envelope(fact: Fact, eventId: string): NewEvent {
  const { type, data, effectiveOn, effectiveOnQualifier, source } = fact;
  const metadata = {
    actor: { subject: 'test', roles: [] },
    source,
    effectiveOn,
    ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
    recordedAt: '2026-01-01T00:00:00.000Z',
    commandId: eventId,
    correlationId: eventId,
    causationId: eventId,
  };
  return { eventId, type, schemaVersion: 1, data, metadata };
}
