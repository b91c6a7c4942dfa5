import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteProposalStore } from '../../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import { IdempotencyKeyReusedError } from '../../../src/application/commands/commands.errors.js';
import { voidPredicate } from '../../../src/application/histories/void-events.js';
import type { CommandContext, Order, Rehearsal } from '../../../src/application/orders/order.js';
import type { Handled, Outcome } from '../../../src/application/orders/outcome.js';
import { UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import type { EventStore, NewEvent, StoredEvent } from '../../../src/application/ports/event-store.js';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type { Fact } from '../../../src/domain/history/fact.js';
import { asset, mission, order } from '../../domain/facts.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';
import { replica, type Replica } from '../approvals/replica.js';

const KEY = { key: 'k', fingerprint: 'f' };
const UNOE = { ownership: 'UNOE', owner: 'UN' } as const;

const ofAsset = (command: AssetCommand): Order => ({ category: 'asset', missionId: 'm', memberId: 'a', command });
const registration = ofAsset(order('RegisterAsset', asset('AssetRegistered', UNOE, { on: '2023-07-01' })));
const destruction = ofAsset(order('DestroyAsset', asset('AssetDestroyed', { quantity: 1 }, { on: '2023-09-01' })));

const gateRejection = { kind: 'rejected', rejection: { code: 'closure-in-progress' } };

interface Engine {
  /** Opens a store on the log, as each server does. */
  open(): Promise<EventStore>;
  destroy(): Promise<void>;
}

const engines: readonly (readonly [string, (folder: string) => Promise<Engine>])[] = [
  [
    'KurrentDB',
    async () => {
      const server = await new ProtocolServer().start();
      return { open: () => KurrentDbEventStore.open(server.url), destroy: () => server.stop() };
    },
  ],
  [
    // Of one process, as a rule; the ids in its log are unique, and so a second use of one shows here.
    'SQLite',
    async (folder) => {
      const store = SqliteEventStore.open(join(folder, 'events.db'));
      return { open: async () => store, destroy: async () => undefined };
    },
  ],
];

/**
 * A command whose event another server recorded behind a closure gate, sent again: nothing that counts was recorded, its first
 * answer was a refusal, and so it is decided anew, whichever server it comes to.
 */
describe.each(engines)('a command whose event is void behind a closure gate, on %s', (_, start) => {
  let folder: string;
  let engine: Engine;
  let proposals: SqliteProposalStore;
  let stores: EventStore[];
  /** The log, as somebody else sees and writes it. */
  let log: EventStore;
  /** The server that decides before the gate, and writes behind it. */
  let one: Replica;
  let another: Replica;
  let appending: (events: readonly NewEvent[]) => Promise<void>;
  let appended: () => Promise<void>;

  const openStore = async (): Promise<EventStore> => {
    const store = await engine.open();
    stores.push(store);
    return store;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-void-'));
    engine = await start(folder);
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
    stores = [];
    appending = appended = () => Promise.resolve();
    log = await openStore();
    const hooked: EventStore = new Proxy(await openStore(), {
      get: (target, property) => {
        const member = Reflect.get(target, property) as unknown;
        if (typeof member !== 'function') return member;
        if (property !== 'append') return (...args: unknown[]): unknown => Reflect.apply(member, target, args);
        return async (...args: Parameters<EventStore['append']>): Promise<readonly StoredEvent[]> => {
          await appending(args[2]);
          const stored = await target.append(...args);
          await appended();
          return stored;
        };
      },
    });
    one = replica(hooked, proposals, Date.now);
    another = replica(await openStore(), proposals, Date.now);
    await append('mission-m', mission('Established'));
  });
  afterEach(async () => {
    for (const store of new Set(stores)) await store.close();
    await proposals.close();
    await engine.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  const stream = (name: string): Promise<readonly StoredEvent[]> => log.readStream(name, 0);
  const append = async (name: string, { type, data, effectiveOn }: Fact): Promise<void> => {
    const { length } = await stream(name);
    const event = someEvent(`${name} ${length}`, 0, data);
    await log.append(name, length === 0 ? 'no-stream' : length - 1, [
      { ...event, type, metadata: { ...event.metadata, effectiveOn } },
    ]);
  };
  const setGate = (): Promise<void> => append('mission-m', mission('ClosureGateSet', {}, { on: '2025-06-30' }));
  const release = (): Promise<void> => append('mission-m', mission('ClosureGateReleased', {}, { on: '2025-06-30' }));

  const take = (
    { intake }: Replica,
    wanted: Order = registration,
    said: Partial<CommandContext> = { idempotency: KEY },
  ): Promise<Outcome> =>
    intake.take(wanted, { actor: { subject: 'test', roles: ['operator'] }, correlationId: 'test', ...said });
  const rehearse = (server: Replica): Promise<Outcome> =>
    take(server, registration, { idempotency: KEY, rehearsal: 'on-request' satisfies Rehearsal });

  /** Sets a gate before the next append of the one server, between its decision and its event. */
  const gateBeforeNextAppend = (): void => {
    appending = async () => {
      appending = () => Promise.resolve();
      await setGate();
    };
  };
  const recordVoid = async (wanted: Order = registration): Promise<void> => {
    gateBeforeNextAppend();
    expect(await take(one, wanted)).toMatchObject(gateRejection);
  };
  /** The events of the asset, the void ones marked. */
  const ofTheAsset = async (): Promise<string[]> => {
    const isVoid = voidPredicate(await stream('mission-m'));
    return (await stream('asset-m.a')).map((event) => (isVoid(event) ? `void ${event.type}` : event.type));
  };
  const servers = (): readonly Replica[] => [one, another];

  it('is refused again while the gate stands, by whichever server', async () => {
    await recordVoid();
    for (const server of servers()) expect(await take(server)).toMatchObject(gateRejection);
    expect(await ofTheAsset()).toEqual(['void AssetRegistered']);
  });

  it('is refused by the closed books once they are', async () => {
    await recordVoid();
    await append('mission-m', mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' }));
    for (const server of servers())
      expect(await take(server)).toMatchObject({ kind: 'rejected', rejection: { code: 'mission-closed' } });
    expect(await ofTheAsset()).toEqual(['void AssetRegistered']);
  });

  it.each([
    ['the same server', 0],
    ['another', 1],
  ])('is recorded by %s once the gate is released, and answered from what counts then', async (_name, at) => {
    await recordVoid();
    await release();
    const [first, second] = at === 0 ? [one, another] : [another, one];
    const outcome = await take(first);
    expect(outcome).toMatchObject({ kind: 'accepted', replayed: false, receipt: { stream: 'asset-m.a', revision: 1 } });
    expect(await ofTheAsset()).toEqual(['void AssetRegistered', 'AssetRegistered']);
    const [voided, counting] = await stream('asset-m.a');
    expect(counting?.eventId).not.toBe(voided?.eventId);
    expect(counting?.metadata.commandId).toBe(voided?.metadata.commandId);
    const again = { ...outcome, replayed: true };
    expect(await take(second)).toEqual(again);
    expect(await take(first)).toEqual(again);
    expect(await rehearse(second)).toEqual(again);
    expect(await ofTheAsset()).toHaveLength(2);
  });

  it('is recorded once, under an id of its own, however often a gate came in between', async () => {
    for (let time = 0; time < 3; time++) {
      await recordVoid();
      await release();
    }
    expect(await take(another)).toMatchObject({ kind: 'accepted', replayed: false, receipt: { revision: 3 } });
    expect(await take(one)).toMatchObject({ kind: 'accepted', replayed: true, receipt: { revision: 3 } });
    const ids = (await stream('asset-m.a')).map(({ eventId }) => eventId);
    expect(new Set(ids).size).toBe(4);
  });

  it('is recorded once where it comes to both servers at the same moment', async () => {
    await recordVoid();
    await release();
    appending = async () => {
      appending = () => Promise.resolve();
      expect(await take(another)).toMatchObject({ kind: 'accepted', receipt: { revision: 1 } });
    };
    expect(await take(one)).toMatchObject({ kind: 'accepted', receipt: { revision: 1 } });
    expect(await ofTheAsset()).toEqual(['void AssetRegistered', 'AssetRegistered']);
  });

  it('keeps its key to its own request', async () => {
    await recordVoid();
    await release();
    const other = { idempotency: { key: 'k', fingerprint: 'other' } };
    await expect(take(another, registration, other)).rejects.toThrow(IdempotencyKeyReusedError);
  });

  it('is rehearsed as it would be decided now', async () => {
    await recordVoid();
    for (const server of servers()) expect(await rehearse(server)).toMatchObject(gateRejection);
    await release();
    for (const server of servers())
      expect(await rehearse(server)).toMatchObject({ kind: 'permitted', receipt: { revision: 1 } });
    expect(await ofTheAsset()).toEqual(['void AssetRegistered']);
  });

  describe('where the answer to its second append is lost', () => {
    const lost = new UnavailableError('No answer');

    it('is no success by its void event', async () => {
      await recordVoid();
      await release();
      appending = () => Promise.reject(lost);
      await expect(take(one)).rejects.toThrow(lost);
      expect(await ofTheAsset()).toEqual(['void AssetRegistered']);
    });

    it('is a success by the event that counts', async () => {
      await recordVoid();
      await release();
      appended = () => Promise.reject(lost);
      expect(await take(one)).toMatchObject({ kind: 'accepted', replayed: false, receipt: { revision: 1 } });
      expect(await ofTheAsset()).toEqual(['void AssetRegistered', 'AssetRegistered']);
    });
  });

  describe.each([
    ['with a key', { idempotency: KEY }],
    ['without a key', {}],
  ])('that a second person approved, %s', (_, said) => {
    const second = { by: { subject: 'second', roles: ['approver'] } };
    let id: string;

    beforeEach(async () => {
      await take(one, registration, {});
      await take(one, destruction, {});
      const [, destroyed] = await stream('asset-m.a');
      const annulment: Order = {
        category: 'fact',
        missionId: 'm',
        memberId: destroyed?.eventId ?? '',
        command: {
          type: 'CorrectFact',
          data: { reason: 'Test', annulled: true },
          effectiveOn: '2025-01-01',
          source: { document: 'Test' },
        },
      };
      const outcome = await take(one, annulment, said);
      if (outcome.kind !== 'proposed') throw new Error(`${outcome.kind}, expected a proposal`);
      ({ id } = outcome.proposal);
    });

    const approve = ({ approvals }: Replica): Promise<Handled> => approvals.approve(id, second, 'all');
    const stateIn = async ({ approvals }: Replica): Promise<string> => (await approvals.find(id, 'all')).state;

    it('waits on, and is carried out by the approval that comes once the gate is released', async () => {
      gateBeforeNextAppend();
      expect(await approve(one)).toMatchObject(gateRejection);
      for (const server of servers()) {
        expect(await stateIn(server)).toBe('pending');
        expect(await approve(server)).toMatchObject(gateRejection);
        expect(await stateIn(server)).toBe('pending');
      }
      await release();
      expect(await approve(another)).toMatchObject({ kind: 'accepted', replayed: false, receipt: { revision: 3 } });
      expect(await ofTheAsset()).toEqual(['AssetRegistered', 'AssetDestroyed', 'void FactCorrected', 'FactCorrected']);
      expect(await one.approvals.find(id, 'all')).toMatchObject({
        state: 'approved',
        decision: { receipt: { revision: 3 } },
      });
    });

    it('is not concluded by its void event where the approval was broken off', async () => {
      gateBeforeNextAppend();
      appended = async () => {
        appended = () => Promise.resolve();
        // The server was killed as it had written: it noted the word, and never took it back.
        throw new Error('Killed');
      };
      const replace = proposals.replace.bind(proposals);
      let notes = 0;
      proposals.replace = (next) => (++notes === 1 ? replace(next) : Promise.reject(new Error('Killed')));
      await expect(approve(one)).rejects.toThrow('Killed');
      proposals.replace = replace;
      expect((await stream('asset-m.a')).at(-1)?.type).toBe('FactCorrected');
      for (const server of servers()) expect(await stateIn(server)).toBe('pending');
      await release();
      for (const server of servers()) expect(await stateIn(server)).toBe('pending');
      expect(await approve(another)).toMatchObject({ kind: 'accepted', receipt: { revision: 3 } });
      expect(await stateIn(one)).toBe('approved');
    });
  });
});
