import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeeperListener } from '../../../src/adapters/kurrentdb/copy/copy-keeper.client.js';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import type { Timing } from '../../../src/adapters/kurrentdb/timing.js';
import { MonotonicClock } from '../../../src/adapters/monotonic-clock.js';
import { SqliteProposalStore } from '../../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import { SystemClock } from '../../../src/adapters/system-clock.js';
import { AdministrativeClosureHandler } from '../../../src/application/commands/administrative-closure.handler.js';
import { CommandQueue } from '../../../src/application/commands/command-queue.js';
import { Recorder } from '../../../src/application/commands/recorder.js';
import { Histories } from '../../../src/application/histories/histories.js';
import { PastInstants } from '../../../src/application/histories/past-instants.js';
import type { Handled, Outcome } from '../../../src/application/orders/outcome.js';
import { START } from '../../../src/application/ports/event-store.js';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type { Fact } from '../../../src/domain/history/fact.js';
import type { MissionCommandOf } from '../../../src/domain/mission/mission.commands.js';
import { asset, mission, order } from '../../domain/facts.js';
import { Cluster } from '../../kurrentdb/cluster.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { drop, late, stall, type Misbehaviour } from '../../kurrentdb/misbehaviour.js';
import { patiently } from '../../kurrentdb/patiently.js';
import type { Call, ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';
import { replica, type Replica } from '../approvals/replica.js';

const caller = { actor: { subject: 'test', roles: ['operator'] }, correlationId: 'test' };
const UN_OWNED = { ownership: 'UNOE', owner: 'UN', quantity: 1 } as const;
const PATIENT: Timing = { ...IMPATIENT, answerMs: 3_000, startMs: 30_000 };

/** Calls are given up soon, and nothing but the commands themselves calls. */
const HASTY: Timing = { ...PATIENT, answerMs: 250, heartbeatMs: 120_000 };
/** Longer than a call is waited for: it takes effect when its caller has given it up. */
const LATE_MS = 350;

/** What may become of the node that leads; another one leads then. */
const NODE_FAULTS: readonly [string, (cluster: Cluster) => Promise<unknown>][] = [
  [
    'is killed',
    async (cluster) => {
      const killed = cluster.leader?.stop();
      cluster.elect();
      await killed;
    },
  ],
  [
    'is paused',
    async (cluster) => {
      cluster.leader?.pause();
      await pause(300);
      cluster.elect();
    },
  ],
  ['leads no more', async (cluster) => cluster.elect()],
];

const CALL_FAULTS: readonly [string, Misbehaviour][] = [
  ['whose connection breaks before it takes effect', drop('before')],
  ['whose connection breaks after it took effect', drop('after')],
  ['that never takes effect', stall('before')],
  ['whose answer never comes', stall('after')],
  ['that takes effect when it was given up', late(LATE_MS, 'before')],
];

/** What a caller asks for, and what the streams hold behind what they held before, once it is done. */
interface Work {
  readonly ask: (missionId: string) => Promise<Handled | Outcome>;
  readonly stream: (missionId: string) => string;
  readonly recorded: readonly string[];
}

describe('a server of ours on a cluster', () => {
  let folder: string;
  let cluster: Cluster;
  let store: CopiedEventStore;
  /** Another server, which writes what the copy of this one has to learn. */
  let other: KurrentDbEventStore;
  let proposals: SqliteProposalStore;
  let here: Replica;
  let closures: AdministrativeClosureHandler;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-cluster-faults-'));
    cluster = await Cluster.start();
    other = await KurrentDbEventStore.open(cluster.url, PATIENT);
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
  });
  afterEach(async () => {
    for (const node of cluster.nodes) node.resume();
    await Promise.all([store.close(), other.close(), proposals.close()]);
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (timing: Timing, listener: KeeperListener = {}): Promise<void> => {
    store = await CopiedEventStore.open(cluster.url, join(folder, 'log-copy.db'), listener, timing);
    here = replica(store, proposals, Date.now);
    const recorder = new Recorder(store, new SystemClock(), new MonotonicClock(undefined), new PastInstants());
    closures = new AdministrativeClosureHandler(store, new Histories(store), new CommandQueue(), recorder);
  };
  const leader = (): ProtocolServer => cluster.leader as ProtocolServer;

  /** Facts that the other server records in a stream that has so many. */
  const written = async (stream: string, length: number, ...facts: readonly Fact[]): Promise<void> => {
    const events = facts.map(({ type, data, effectiveOn }, index) => {
      const { metadata, ...event } = someEvent(`${stream} ${length + index}`, 0, data);
      return { ...event, type, metadata: { ...metadata, effectiveOn } };
    });
    await patiently(() => other.append(stream, length === 0 ? 'no-stream' : length - 1, events));
  };
  const registered = asset('AssetRegistered', UN_OWNED, { on: '2013-07-01' });
  const destroyed = asset('AssetDestroyed', { quantity: 1 }, { on: '2013-09-01' });
  /** A mission with an asset; or one that has ended, whose asset is gone. */
  const begun = async (missionId: string, ended: boolean): Promise<void> => {
    const ending = [
      mission('MandateTerminated', {}, { on: '2013-12-31' }),
      mission('PhysicalClosureCompleted', {}, { on: '2013-12-31' }),
    ];
    const established = mission('Established', { missionId }, { on: '2013-01-01' });
    await written(`mission-${missionId}`, 0, established, ...(ended ? ending : []));
    await written(`asset-${missionId}.a`, 0, registered, ...(ended ? [destroyed] : []));
  };

  const destroying: Work = {
    ask: (missionId) => {
      const command: AssetCommand = order('DestroyAsset', destroyed);
      const wanted = { category: 'asset', missionId, memberId: 'a', command } as const;
      return here.intake.take(wanted, { ...caller, idempotency: { key: `destroy ${missionId}`, fingerprint: 'f' } });
    },
    stream: (missionId) => `asset-${missionId}.a`,
    recorded: ['AssetDestroyed'],
  };
  const correcting: Work = {
    ask: async (missionId) => {
      const [about] = await patiently(() => other.readStream(`asset-${missionId}.a`, 0));
      const command = {
        type: 'CorrectFact' as const,
        data: { reason: 'Test', changes: { quantity: 2 } },
        effectiveOn: '2025-01-01',
        source: { document: 'Test document' },
      };
      const wanted = { category: 'fact', missionId, memberId: about?.eventId ?? '', command } as const;
      return here.intake.take(wanted, { ...caller, idempotency: { key: `correct ${missionId}`, fingerprint: 'f' } });
    },
    stream: (missionId) => `asset-${missionId}.a`,
    recorded: ['FactCorrected'],
  };
  const closing: Work = {
    ask: (missionId) => {
      const fact = mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' });
      const type = 'CompleteAdministrativeClosure' as const;
      const command = { ...fact, type } as MissionCommandOf<typeof type>;
      return closures.execute({ missionId, command }, { commandId: `close ${missionId}` }, caller);
    },
    stream: (missionId) => `mission-${missionId}`,
    recorded: ['ClosureGateSet', 'AdministrativeClosureCompleted'],
  };
  const WORKS: readonly [string, () => Work][] = [
    ['a command', () => destroying],
    ['a correction', () => correcting],
    ['a closing of the books', () => closing],
  ];

  const typesIn = (stream: string): readonly string[] => (leader().log.stream(stream) ?? []).map(({ type }) => type);

  /** Does a work while something goes wrong, again until it is answered, and holds the record against it. */
  const doneOnce = async (work: Work, missionId: string): Promise<void> => {
    const stream = work.stream(missionId);
    const before = typesIn(stream);
    expect(await patiently(() => work.ask(missionId))).toMatchObject({ kind: 'accepted' });
    expect(typesIn(stream)).toEqual([...before, ...work.recorded]);
    // And what is read here is what is recorded there.
    await patiently(() => store.catchUp());
    expect(await store.readStream(stream, 0, { local: 'settled' })).toEqual(
      await patiently(() => other.readStream(stream, 0)),
    );
  };

  describe.each(NODE_FAULTS)('whose leading node %s', (_, befall) => {
    const faults: Promise<unknown>[] = [];
    const strike = (): void => void faults.push(befall(cluster));
    // Another node may still be about to lead when the work is done, which no node of a stopped cluster could.
    afterEach(() => Promise.all(faults.splice(0)));

    /** Lets it happen just before an event of a type is appended, or as soon as it is stored, which tells nobody then. */
    const befallAt = (moment: 'before' | 'stored', type: string): void => {
      if (moment === 'stored') {
        const { log } = leader();
        const look = (stored: { type: string }): void => {
          if (stored.type !== type) return;
          log.off('stored', look);
          strike();
        };
        log.on('stored', look);
        return;
      }
      const append = store.append.bind(store);
      store.append = async (...asked) => {
        if (asked[2][0]?.type === type) {
          store.append = append;
          strike();
        }
        return append(...asked);
      };
    };
    const moments = WORKS.flatMap(([name, work]) =>
      work().recorded.flatMap((type) => [
        [name, `before ${type} is sent`, work, 'before', type] as const,
        [name, `when ${type} is stored`, work, 'stored', type] as const,
      ]),
    );

    it.each(moments)('does %s once, where that happens %s', async (_name, _when, work, moment, type) => {
      await begun('m', work() === closing);
      await open(PATIENT);
      befallAt(moment, type);
      await doneOnce(work(), 'm');
    });

    it('closes no books over what another server has recorded meanwhile', async () => {
      await begun('m', true);
      // What comes by nobody's doing comes later than this process waits for what it wrote itself.
      await open({ ...PATIENT, heartbeatMs: 1_500 });
      befallAt('stored', 'ClosureGateSet');
      const append = store.append.bind(store);
      store.append = async (...asked) => {
        if (asked[2][0]?.type === 'ClosureGateSet') {
          store.append = append;
          leader().muteSubscriptions();
          await written('asset-m.b', 0, registered);
        }
        return append(...asked);
      };
      const answer = await patiently(() => closing.ask('m'));
      expect(answer).toMatchObject({ kind: 'rejected', rejection: { code: 'open-items' } });
      expect(typesIn('mission-m').slice(3)).toEqual(['ClosureGateSet', 'ClosureGateReleased']);
    });

    it('is read on, each event once and in its order', async () => {
      await written('mission-m', 0, mission('Established'));
      await written('asset-m.a', 0, ...Array.from({ length: 30 }, () => registered));
      await open(PATIENT);
      const seen: string[] = [];
      let writing: Promise<void> | undefined;
      for await (const notice of store.subscribe(START)) {
        if (notice.kind === 'event') seen.push(notice.event.eventId);
        if (seen.length === 10) {
          strike();
          writing = written('asset-m.b', 0, ...Array.from({ length: 5 }, () => registered));
        }
        if (seen.length === 36) break;
      }
      await writing;
      const streams = ['mission-m', 'asset-m.a', 'asset-m.b'];
      expect(seen).toEqual(streams.flatMap((name) => (leader().log.stream(name) ?? []).map(({ id }) => id)));
    });

    it('is copied whole at a start', async () => {
      await written('mission-m', 0, mission('Established'));
      for (let length = 0; length < 3_000; length += 500)
        await written('asset-m.a', length, ...Array.from({ length: 500 }, () => registered));
      let begins = true;
      const onProgress = (): void => {
        if (begins) strike();
        begins = false;
      };
      await open(PATIENT, { onProgress });
      expect(begins).toBe(false);
      const page = await store.readAll(START, 10_000);
      const ids = ['mission-m', 'asset-m.a'].flatMap((name) => leader().log.stream(name) ?? []).map(({ id }) => id);
      expect(page.events.map(({ eventId }) => eventId)).toEqual(ids);
    });
  });

  describe.each(CALL_FAULTS)('a call of which goes wrong, one %s,', (_, misbehaviour) => {
    it.each(WORKS)('does %s once, whichever call it is', async (_name, work) => {
      await open(HASTY);
      const isClosing = work() === closing;
      await begun('counted', isClosing);
      await patiently(() => store.catchUp());
      Object.assign(leader(), { appends: 0, reads: 0 });
      await doneOnce(work(), 'counted');
      const calls: Record<'append' | 'read', number> = { append: leader().appends, read: leader().reads };
      expect(calls.append).toBeGreaterThan(0);
      for (const call of ['append', 'read'] as const)
        for (let nth = 1; nth <= calls[call]; nth++) {
          const missionId = `m-${call}-${nth}`;
          await begun(missionId, isClosing);
          goesWrong(call, nth);
          await doneOnce(work(), missionId);
          leader().heal();
          // What takes effect late has done so.
          await pause(misbehaviour.kind === 'late' ? LATE_MS : 0);
          expect(typesIn(work().stream(missionId)).slice(-work().recorded.length)).toEqual(work().recorded);
        }
    });

    /** All but one of the next calls of a kind go right. */
    const goesWrong = (call: Call, nth: number): void =>
      leader().next(call, ...Array.from({ length: nth - 1 }, () => late(0)), misbehaviour);
  });
});
