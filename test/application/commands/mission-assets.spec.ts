import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { MissionAssets } from '../../../src/application/commands/mission-assets.js';
import type { Fact } from '../../../src/domain/history/fact.js';
import { asset } from '../../domain/facts.js';
import { someEvent } from '../../support/some-event.js';
import { makeTurnsLong, turnsOfOthers } from '../../support/turns-of-others.js';

const MANY = 200;

/** What a closing looks at: every asset of a mission, which may have very many. */
describe('the assets of a mission', () => {
  let folder: string;
  let store: SqliteEventStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-assets-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    await Promise.all(Array.from({ length: MANY }, (_, index) => append(`a${index}`, -1, asset('AssetRegistered'))));
    makeTurnsLong();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const append = async (id: string, after: number, { type, data, effectiveOn }: Fact): Promise<void> => {
    const event = someEvent(`${id} ${after}`, 0, data);
    const recorded = { ...event, type, metadata: { ...event.metadata, effectiveOn } };
    await store.append(`asset-m.${id}`, after === -1 ? 'no-stream' : after, [recorded]);
  };

  it('are folded in turns with the work of others, one asset in each at the most', async () => {
    const assets = new MissionAssets(store, 'm', () => false);
    expect(await turnsOfOthers(() => assets.read())).toBeGreaterThanOrEqual(MANY);
    expect(assets.onHandOn('2013-01-01')).toHaveLength(MANY);
  });

  it('are read in turns with the work of others', async () => {
    const events = Array.from({ length: 2_000 }, (_, index) => someEvent(`b ${index}`, index));
    await store.append('asset-m.b', 'no-stream', events);
    // What counts for nothing is not folded.
    const assets = new MissionAssets(store, 'm', () => true);
    expect(await turnsOfOthers(() => assets.read())).toBeGreaterThanOrEqual(8);
  });

  it('are folded anew only where something was read of them since', async () => {
    const assets = new MissionAssets(store, 'm', () => false);
    await assets.read();
    await append('a7', 0, asset('AssetDestroyed', { quantity: 2 }, { on: '2014-01-01' }));
    expect(await turnsOfOthers(() => assets.read())).toBeLessThan(10);
    expect(assets.onHandOn('2014-01-01')).toHaveLength(MANY - 1);
    expect(assets.onHandOn('2013-12-31')).toHaveLength(MANY);
  });
});
