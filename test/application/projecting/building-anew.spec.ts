import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Placed, Projection } from '../../../projections/projection.js';
import { projections } from '../../../projections/registry.js';
import { sites } from '../../../projections/sites.projection.js';
import { timeline } from '../../../projections/timeline.projection.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogByStream } from '../../../src/adapters/sqlite/log/log-by-stream.client.js';
import { DiskFullError } from '../../../src/application/ports/event-store.errors.js';
import type { LogByStream } from '../../../src/application/ports/log-by-stream.js';
import type { Fact } from '../../../src/domain/history/fact.js';
import { asset, correction, mission } from '../../domain/facts.js';
import { Projecting, sqliteModels } from '../../support/projecting.js';
import { someEvent } from '../../support/some-event.js';

const PATIENCE_MS = 20_000;
const ASSETS = 300;

/** A log of more events than are taken in at once, so that a fresh read model is built from it stream by stream. */
describe('a read model of a long log', () => {
  let folder: string;
  let store: SqliteEventStore;
  let byStream: SqliteLogByStream;
  const started: Projecting[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-anew-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    byStream = new SqliteLogByStream(join(folder, 'events.db'));
  });
  afterEach(async () => {
    for (const projecting of started.splice(0)) await projecting.stop();
    await byStream.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts on the models of a folder; without `byStream` what is built anew is built along the log. */
  const start = async (
    name: string,
    registered: readonly Projection[] = projections,
    log: LogByStream | undefined = byStream,
  ): Promise<Projecting> => {
    const projecting = new Projecting(store, sqliteModels(join(folder, name)), registered, log);
    started.push(projecting);
    await projecting.projector.ready;
    return projecting;
  };

  const append = async (stream: string, revision: number, fact: Fact): Promise<void> => {
    const { type, data, effectiveOn, effectiveOnQualifier } = fact;
    const event = someEvent(`${stream} ${revision}`, 0, data);
    const dated = {
      ...event.metadata,
      effectiveOn,
      ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
    };
    const eventId = `${stream} ${revision}`;
    await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [
      { ...event, eventId, type, metadata: dated },
    ]);
  };

  /** Each asset's facts in their order, but all assets' side by side; some late, some corrected, some behind a gate. */
  const write = async (): Promise<void> => {
    const unoe = { ownership: 'UNOE' as const, owner: 'UN', quantity: 9 };
    await append('mission-m', 0, mission('Established'));
    const each = (revision: number, fact: (id: string) => Fact): Promise<unknown> =>
      Promise.all(
        Array.from({ length: ASSETS }, (_, index) => append(`asset-m.a-${index}`, revision, fact(`a-${index}`))),
      );
    await each(0, (assetId) => asset('AssetRegistered', { ...unoe, assetId }, { on: '2023-01-01' }));
    await each(1, () => asset('AssetTransferred', { basis: 'sale', quantity: 2 }, { on: '2023-09-01' }));
    await each(2, () => asset('AssetTransferred', { basis: 'sale', quantity: 1 }, { on: '2023-08' }));
    await each(3, (id) =>
      correction({ eventId: `asset-m.${id} 1`, type: 'AssetTransferred' }, { changes: { quantity: 3 } }),
    );
    await append('mission-m', 1, mission('ClosureGateSet', {}, { on: '2024-01-01' }));
    await append('asset-m.a-0', 4, asset('AssetDestroyed', { quantity: 1 }, { on: '2024-01-01' }));
    await append('mission-m', 2, mission('ClosureGateReleased', {}, { on: '2024-01-01' }));
    await append('mission-m', 3, mission('SiteOpened', {}, { on: '2014', by: true }));
  };

  it('is built to what following it event by event comes to', async () => {
    const following = await start('following');
    await write();
    expect(await following.runtime.waitUntil(await store.head(), PATIENCE_MS)).toBe(true);
    const built = await start('built');
    expect(await built.runtime.waitUntil(await store.head(), PATIENCE_MS)).toBe(true);
    const [one, other] = await Promise.all([built, following].map(({ runtime }) => runtime.status()));
    expect(one).toEqual(other);
    expect(one).toHaveLength(projections.length);
    for (const { digest, logDigest, lagEvents } of one ?? []) {
      expect(digest).toBe(logDigest);
      expect(lagEvents).toBe(0);
    }
    expect(contentOf(join(folder, 'built'))).toEqual(contentOf(join(folder, 'following')));
  }, 60_000);

  it('stops before an event that it cannot take in, with everything before it, and the others are built', async () => {
    await write();
    const broken = {
      ...sites,
      project: (view: never, fact: Placed<Fact>) => {
        if (fact.type === 'SiteOpened') throw new Error('No more sites');
        return sites.project(view, fact as never);
      },
    };
    const { runtime } = await start('broken', [broken, timeline] as unknown as Projection[]);
    const head = await store.head();
    expect(await runtime.waitUntil(head, PATIENCE_MS)).toBe(true);
    const [stopped, live] = await runtime.status();
    expect(stopped).toMatchObject({
      state: 'stopped',
      lagEvents: 1,
      error: { message: expect.stringContaining('No more sites'), position: head },
    });
    expect(live).toMatchObject({ state: 'live', position: head });
  }, 60_000);

  it.each([
    ['any of them', () => false],
    ['one of them', (index: number) => index !== 2],
  ])(
    'waits where there is no room for %s, and goes on by itself from what is stored',
    async (_whom, hasRoom) => {
      await write();
      const { models, readModels } = sqliteModels(join(folder, 'full'));
      const advance = models.advance.bind(models);
      let refused = 0;
      models.advance = async (advances) => {
        if (advances.every((_one, index) => hasRoom(index)) || refused === 3) return advance(advances);
        refused++;
        const stored = [...(await advance(advances.filter((_one, index) => hasRoom(index))))];
        return advances.map((_one, index) => (hasRoom(index) ? stored.shift() : new DiskFullError('No room')));
      };
      const projecting = new Projecting(store, { models, readModels }, projections, byStream);
      started.push(projecting);
      expect(await projecting.runtime.waitUntil(await store.head(), PATIENCE_MS)).toBe(true);
      expect(refused).toBe(3);
      const statuses = await projecting.runtime.status();
      expect(statuses).toHaveLength(projections.length);
      for (const { state, digest, logDigest } of statuses) {
        expect(state).toBe('live');
        expect(digest).toBe(logDigest);
      }
      expect(projecting.warnings).not.toEqual([]);
      for (const warning of projecting.warnings) expect(warning).toBe('Projections are waiting for a store: No room');
    },
    60_000,
  );
});

/** Everything that the models of a folder hold, whatever their files are called. */
function contentOf(folder: string): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const name of readdirSync(folder).filter((file) => /\.\d+\.db$/.test(file))) {
    const file = new DatabaseSync(join(folder, name), { readOnly: true });
    const tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
    for (const { name: table } of tables as { name: string }[])
      content[`${name.replace(/\.\d+\.db$/, '')} ${table}`] = file.prepare(`SELECT * FROM ${table} ORDER BY 1`).all();
    file.close();
  }
  return content;
}
