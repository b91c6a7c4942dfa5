import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { Histories } from '../../../src/application/histories/histories.js';
import type { Fact } from '../../../src/domain/history/fact.js';
import { asset, mission } from '../../domain/facts.js';
import { someEvent } from '../../support/some-event.js';

describe('the histories on which commands are decided', () => {
  let folder: string;
  let store: SqliteEventStore;
  let histories: Histories;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-histories-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    histories = new Histories(store);
    await append('mission-m', -1, mission('Established'));
    await append('asset-m.a', -1, asset('AssetRegistered', { quantity: 9 }));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Appends a fact, as another process would. */
  const append = async (stream: string, after: number, { type, data, effectiveOn }: Fact): Promise<void> => {
    const event = someEvent(`${stream} ${after}`, 0, data);
    const expected = after === -1 ? 'no-stream' : after;
    await store.append(stream, expected, [{ ...event, type, metadata: { ...event.metadata, effectiveOn } }]);
  };
  const onHand = async (): Promise<number> => {
    const loaded = await histories.asset(await histories.mission('m'), 'a');
    return loaded.history.state.onHand;
  };

  it('hold nothing that is void for longer than the gate before it is unknown', async () => {
    // The mission was loaded before there was a gate, and its asset after something was recorded behind one.
    const before = await histories.mission('m');
    const gates = [...before.gates];
    await append('mission-m', 0, mission('ClosureGateSet'));
    await append('asset-m.a', 0, asset('AssetDestroyed', { quantity: 4 }));
    const asKnown = { name: before.name, gates };
    expect((await histories.asset(asKnown, 'a')).history.state.onHand).toBe(5);
    expect(await onHand()).toBe(9);
    await append('mission-m', 1, mission('ClosureGateReleased'));
    await append('asset-m.a', 1, asset('AssetDestroyed', { quantity: 1 }));
    expect(await onHand()).toBe(8);
    expect(await onHand()).toBe(8);
  });
});
