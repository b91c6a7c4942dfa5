import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { MonotonicClock } from '../../../src/adapters/monotonic-clock.js';
import { SystemClock } from '../../../src/adapters/system-clock.js';
import { AdministrativeClosureHandler } from '../../../src/application/commands/administrative-closure.handler.js';
import { AssetCommandHandler } from '../../../src/application/commands/asset-command.handler.js';
import { CommandQueue } from '../../../src/application/commands/command-queue.js';
import { RevisionMismatchError } from '../../../src/application/commands/commands.errors.js';
import type { CommandContext, Rehearsal } from '../../../src/application/orders/order.js';
import type { Handled } from '../../../src/application/orders/outcome.js';
import { Recorder } from '../../../src/application/commands/recorder.js';
import { Histories } from '../../../src/application/histories/histories.js';
import { PastInstants } from '../../../src/application/histories/past-instants.js';
import { voidPredicate } from '../../../src/application/histories/void-events.js';
import type { NewEvent } from '../../../src/application/ports/event-store.js';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type { MissionCommandOf } from '../../../src/domain/mission/mission.commands.js';
import { asset, mission, order } from '../../domain/facts.js';
import { someEvent } from '../../support/some-event.js';

/** The events of a mission that can close its books. */
const ENDED = ['Established', 'MandateTerminated', 'PhysicalClosureCompleted'];

/** So that no owner is asked. */
const UN_OWNED = { ownership: 'UNOE', owner: 'UN' } as const;

const caller = { actor: { subject: 'test', roles: [] }, correlationId: 'test' };

/**
 * Two processes on one log, as replicas of a cluster would be. The queue of one process cannot hold the other back, so only
 * the protocol of the gate can. What the other does is timed by the events the first one appends.
 */
describe('closing the books beside another replica', () => {
  let folder: string;
  let store: SqliteEventStore;
  let beforeAppend: (events: readonly NewEvent[]) => Promise<void>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-gate-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    beforeAppend = () => Promise.resolve();
    await store.append('mission-m', 'no-stream', [
      recorded(mission('Established'), 'established'),
      recorded(mission('MandateTerminated', {}, { on: '2013-12-31' }), 'terminated'),
      recorded(mission('PhysicalClosureCompleted', {}, { on: '2013-12-31' }), 'closed'),
    ]);
    const append = store.append.bind(store);
    store.append = async (stream, expected, events, claim) => {
      await beforeAppend(events);
      return append(stream, expected, events, claim);
    };
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Handlers with a cache and a queue of their own. */
  const replica = (): {
    close: (commandId?: string, said?: Partial<CommandContext>) => Promise<Handled>;
    rehearse: (rehearsal?: Rehearsal) => Promise<Handled>;
    register: (commandId?: string) => Promise<Handled>;
    destroy: () => Promise<Handled>;
  } => {
    const histories = new Histories(store);
    const queue = new CommandQueue();
    const recorder = new Recorder(store, new SystemClock(), new MonotonicClock(undefined), new PastInstants());
    const closures = new AdministrativeClosureHandler(store, histories, queue, recorder);
    const assets = new AssetCommandHandler(store, histories, queue, recorder);
    const fact = mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' });
    const command = {
      ...fact,
      type: 'CompleteAdministrativeClosure',
    } as MissionCommandOf<'CompleteAdministrativeClosure'>;
    const registration: AssetCommand = order('RegisterAsset', asset('AssetRegistered', UN_OWNED, { on: '2023-07-01' }));
    const destruction: AssetCommand = order('DestroyAsset', asset('AssetDestroyed', {}, { on: '2023-09-01' }));
    const ofAsset = (command: AssetCommand, commandId: string): Promise<Handled> =>
      assets.execute({ category: 'asset', missionId: 'm', memberId: 'a', command }, { commandId }, caller);
    return {
      close: (commandId = 'close', said = {}) =>
        closures.execute({ missionId: 'm', command }, { commandId }, { ...caller, ...said }),
      rehearse: (rehearsal = 'on-request') =>
        closures.execute({ missionId: 'm', command }, { commandId: 'close' }, { ...caller, rehearsal }),
      register: (commandId = 'register') => ofAsset(registration, commandId),
      destroy: () => ofAsset(destruction, 'destroy'),
    };
  };

  /** Lets the other replica do something just before an event of one type is appended, once. */
  const justBefore = (type: string, other: () => Promise<unknown>): void => {
    beforeAppend = async (events) => {
      if (events[0]?.type !== type) return;
      beforeAppend = () => Promise.resolve();
      await other();
    };
  };

  const released = recorded(mission('ClosureGateReleased', { openItems: [] }, { on: '2025-06-30' }), 'released');
  const types = async (stream: string): Promise<string[]> =>
    (await store.readStream(stream, 0)).map(({ type }) => type);

  it('releases the gate where an asset slipped in before it', async () => {
    justBefore('ClosureGateSet', () => replica().register());
    expect(await replica().close()).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'open-items', items: [{ kind: 'asset', id: 'a', quantity: 2 }] },
    });
    expect(await types('mission-m')).toEqual([...ENDED, 'ClosureGateSet', 'ClosureGateReleased']);
    const [, , , , released] = await store.readStream('mission-m', 0);
    expect(released?.data).toEqual({ openItems: [{ kind: 'asset', id: 'a', quantity: 2 }] });
  });

  it('voids what is recorded behind the gate, and tells its caller what became of the books', async () => {
    // The registration was decided before the gate was set, and is appended behind it.
    justBefore('AssetRegistered', () => replica().close());
    expect(await replica().register()).toMatchObject({ kind: 'rejected', rejection: { code: 'mission-closed' } });
    expect(await types('mission-m')).toEqual([...ENDED, 'ClosureGateSet', 'AdministrativeClosureCompleted']);
    const [registered] = await store.readStream('asset-m.a', 0);
    const isVoid = voidPredicate(await store.readStream('mission-m', 0));
    expect(registered !== undefined && isVoid(registered)).toBe(true);
    const histories = new Histories(store);
    expect((await histories.asset(await histories.mission('m'), 'a')).history.state.onHand).toBe(0);
  });

  it('decides again where a gate came and went while the asset was read, for what lies behind it is void', async () => {
    await replica().register();
    const destroyed = recorded(asset('AssetDestroyed', { quantity: 2 }, { on: '2023-08-01' }), 'destroyed');
    const read = store.readStream.bind(store);
    store.readStream = async (stream, from, options) => {
      if (stream === 'asset-m.a') {
        store.readStream = read;
        await store.append('mission-m', 2, [recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate')]);
        await store.append('asset-m.a', 0, [destroyed]);
        await store.append('mission-m', 3, [released]);
      }
      return read(stream, from, options);
    };
    expect(await replica().destroy()).toMatchObject({ kind: 'accepted', receipt: { revision: 2 } });
  });

  it('looks at everything again where the mission changed behind the gate, and leaves no gate behind', async () => {
    const opened = recorded(mission('SiteOpened', {}, { on: '2014-01-01' }), 'opened');
    justBefore('AdministrativeClosureCompleted', () => store.append('mission-m', 3, [opened]));
    expect(await replica().close()).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'open-items', items: [{ kind: 'site', id: 'gao' }] },
    });
    expect(await types('mission-m')).toEqual([...ENDED, 'ClosureGateSet', 'SiteOpened', 'ClosureGateReleased']);
    expect(await replica().register()).toMatchObject({ kind: 'accepted' });
  });

  it('counts nothing that is void in the cache of the process that recorded it', async () => {
    const gate = recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate');
    justBefore('AssetRegistered', () => store.append('mission-m', 2, [gate]));
    const one = replica();
    expect(await one.register()).toEqual({ kind: 'rejected', rejection: { code: 'closure-in-progress' } });
    await store.append('mission-m', 3, [released]);
    // As if the first registration had never been, which it has not.
    expect(await one.register('again')).toMatchObject({ kind: 'accepted', receipt: { revision: 1 } });
    expect(await one.register('third')).toMatchObject({ rejection: { code: 'already-recorded' } });
  });

  it('counts what was recorded before a gate and after it, and nothing in between, also in an asset known before', async () => {
    const one = replica();
    await one.register();
    await store.append('mission-m', 2, [recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate')]);
    const destroyed = recorded(asset('AssetDestroyed', { quantity: 2 }, { on: '2023-08-01' }), 'destroyed');
    await store.append('asset-m.a', 0, [destroyed]);
    await store.append('mission-m', 3, [released]);
    // Of two trucks, both of which were destroyed behind the gate.
    expect(await one.destroy()).toMatchObject({ kind: 'accepted', receipt: { revision: 2 } });
    expect(await one.close()).toMatchObject({
      rejection: { code: 'open-items', items: [{ kind: 'asset', id: 'a', quantity: 1 }] },
    });
  });

  describe('for a caller who has said which revision it saw', () => {
    const opened = recorded(mission('SiteOpened', {}, { on: '2014-01-01' }), 'opened');
    const reported = recorded(mission('CasualtiesReported', {}, { on: '2023-12-11' }), 'reported');

    it('closes behind a gate of its own, which has moved the revision', async () => {
      const closed = { kind: 'accepted', receipt: { revision: 4 } };
      expect(await replica().close('close', { ifMatch: 2 })).toMatchObject(closed);
    });

    it('is refused before the gate where somebody was first, and sets none', async () => {
      await store.append('mission-m', 2, [reported]);
      await expect(replica().close('close', { ifMatch: 2 })).rejects.toThrow(RevisionMismatchError);
      justBefore('ClosureGateSet', () => store.append('mission-m', 3, [opened]));
      await expect(replica().close('close', { ifMatch: 3 })).rejects.toThrow(RevisionMismatchError);
      expect(await types('mission-m')).toEqual([...ENDED, 'CasualtiesReported', 'SiteOpened']);
    });

    it('closes where the mission changed behind the gate, and nothing is against it', async () => {
      justBefore('AdministrativeClosureCompleted', () => store.append('mission-m', 3, [reported]));
      expect(await replica().close('close', { ifMatch: 2 })).toMatchObject({
        kind: 'accepted',
        receipt: { revision: 5 },
      });
    });

    it('leaves no gate behind where the mission changed just before the gate was released', async () => {
      beforeAppend = async ([event]) => {
        if (event?.type === 'ClosureGateSet') await replica().register();
        if (event?.type !== 'ClosureGateReleased') return;
        beforeAppend = () => Promise.resolve();
        await store.append('mission-m', 3, [reported]);
      };
      expect(await replica().close('close', { ifMatch: 2 })).toMatchObject({
        kind: 'rejected',
        rejection: { code: 'open-items' },
      });
      expect((await types('mission-m')).at(-1)).toBe('ClosureGateReleased');
    });
  });

  it('releases a gate that was left standing, where it has to refuse', async () => {
    await replica().register();
    await store.append('mission-m', 2, [recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate')]);
    expect(await replica().close()).toMatchObject({ kind: 'rejected', rejection: { code: 'open-items' } });
    expect(await types('mission-m')).toEqual([...ENDED, 'ClosureGateSet', 'ClosureGateReleased']);
  });

  it('goes on behind the gate of another replica that was first to set one', async () => {
    justBefore('ClosureGateSet', () =>
      store.append('mission-m', 2, [recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate')]),
    );
    expect(await replica().close()).toMatchObject({ kind: 'accepted', receipt: { revision: 4 } });
  });

  it('leaves the gate of closed books standing', async () => {
    await replica().close();
    expect(await replica().close('again')).toEqual({
      kind: 'rejected',
      rejection: { code: 'mission-closed', closedOn: '2025-06-30' },
    });
    expect(await types('mission-m')).toEqual([...ENDED, 'ClosureGateSet', 'AdministrativeClosureCompleted']);
  });

  it('sets no gate where it only rehearses', async () => {
    // The closure would come behind its gate.
    const events = [{ type: 'AdministrativeClosureCompleted', revision: 4 }];
    const permitted = { kind: 'permitted', receipt: { stream: 'mission-m', revision: 4, events } };
    expect(await replica().rehearse()).toEqual(permitted);
    expect(await types('mission-m')).toEqual(ENDED);
    await store.append('mission-m', 2, [recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate')]);
    expect(await replica().rehearse()).toEqual(permitted);
  });

  it('appends nothing where a rehearsal is refused', async () => {
    await replica().register();
    expect(await replica().rehearse()).toMatchObject({ kind: 'rejected', rejection: { code: 'open-items' } });
    expect(await types('mission-m')).toEqual(ENDED);
  });

  it('leaves a gate standing where a rehearsal on request is refused', async () => {
    await replica().register();
    await store.append('mission-m', 2, [recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate')]);
    expect(await replica().rehearse()).toMatchObject({ kind: 'rejected', rejection: { code: 'open-items' } });
    expect(await types('mission-m')).toEqual([...ENDED, 'ClosureGateSet']);
  });

  it('releases a gate that was left standing where a proposal is refused: no closure could be proposed again', async () => {
    await replica().register();
    await store.append('mission-m', 2, [recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate')]);
    expect(await replica().rehearse('before-proposing')).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'open-items' },
    });
    expect(await types('mission-m')).toEqual([...ENDED, 'ClosureGateSet', 'ClosureGateReleased']);
  });

  it('takes over a gate that was left standing', async () => {
    await store.append('mission-m', 2, [recorded(mission('ClosureGateSet', {}, { on: '2025-06-30' }), 'gate')]);
    expect(await replica().close()).toMatchObject({ kind: 'accepted', receipt: { revision: 4 } });
  });
});

function recorded(
  fact: { readonly type: string; readonly data: unknown; readonly effectiveOn: string },
  id: string,
): NewEvent {
  const event = someEvent(id, 0, fact.data);
  return { ...event, type: fact.type, metadata: { ...event.metadata, effectiveOn: fact.effectiveOn } };
}
