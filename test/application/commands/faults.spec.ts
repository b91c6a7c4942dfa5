import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { SqliteProposalStore } from '../../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import type { EventStore, StoredEvent } from '../../../src/application/ports/event-store.js';
import { ProtocolServer, type Call } from '../../kurrentdb/protocol-server.js';
import { drop, late, stall, type Misbehaviour } from '../../kurrentdb/misbehaviour.js';
import { patiently } from '../../kurrentdb/patiently.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import fc from '../../support/fast-check.js';
import { replica, type Replica } from '../approvals/replica.js';
import { CommandsUnderFaults, type Asked } from './commands-under-faults.js';
import { foundWrong } from './found-wrong.js';

const RUNS = Number(process.env.RUNS ?? 15);

/** Calls are given up soon, and what a copy has missed it misses for a while. */
const TIMING = { ...IMPATIENT, answerMs: 120, silentAnswerMs: 60, heartbeatMs: 500, graceMs: 50, startMs: 20_000 };

/** Longer than a call is waited for: it takes effect when its caller has given it up. */
const LATE_MS = 180;

const faults = fc.constantFrom<Misbehaviour>(
  drop('before'),
  drop('after'),
  stall('before'),
  stall('after'),
  late(LATE_MS, 'before'),
  late(LATE_MS, 'after'),
);
const someFaults = fc.array(fc.tuple(fc.constantFrom<Call>('append', 'append', 'read'), faults), { maxLength: 2 });
const asked: fc.Arbitrary<Asked> = fc.record({
  wanted: fc.constantFrom('strength', 'register', 'destroy', 'destroy', 'verify', 'close', 'close'),
  mission: fc.nat(1),
  asset: fc.nat(1),
  at: fc.nat(2),
  hasKey: fc.boolean(),
  sees: fc.constantFrom('nothing', 'nothing', 'nothing', 'now', 'before'),
  again: fc.option(fc.nat(4), { freq: 1, nil: undefined }),
});
/** What happens at once, and what goes wrong meanwhile. */
const step = fc.record({
  atOnce: fc.array(asked, { minLength: 1, maxLength: 3 }),
  faults: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someFaults }),
  mutes: fc.integer({ min: 0, max: 2 }).map((drawn) => drawn === 0),
});

/** Three servers of ours on a cluster; the copies of two of them may lag, and any call may come to nothing, or be answered too late. */
describe('commands at several servers, whatever becomes of their calls', () => {
  let folder: string;
  let server: ProtocolServer;
  let plain: KurrentDbEventStore;
  const stores: EventStore[] = [];
  let proposals: SqliteProposalStore | undefined;
  let replicas: readonly Replica[];
  let runs = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-faults-'));
    server = await new ProtocolServer().start();
    const copied = (name: string): Promise<CopiedEventStore> =>
      CopiedEventStore.open(server.url, join(folder, name), {}, TIMING);
    // On a busy machine the first calls take longer than any is waited for here.
    const opened = async <S extends EventStore>(open: () => Promise<S>): Promise<S> => {
      const store = await patiently(open);
      stores.push(store);
      return store;
    };
    await opened(() => copied('one.db'));
    await opened(() => copied('two.db'));
    plain = await opened(() => KurrentDbEventStore.open(server.url, TIMING));
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
    const shared = proposals;
    replicas = stores.map((store) => replica(store, shared, Date.now));
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await proposals?.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const logOf = async (missions: readonly string[]): Promise<StoredEvent[]> => {
    const streams = missions.flatMap((id) => [`mission-${id}`, `asset-${id}.a`, `asset-${id}.b`]);
    // A busy machine may take longer than calls are waited for here.
    const read = streams.map((stream) => patiently(() => plain.readStream(stream, 0)));
    const events = (await Promise.all(read)).flat();
    return events.sort((one, other) => Number(BigInt(one.position) - BigInt(other.position)));
  };

  it('are recorded as they were answered, once, and refused by what was there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const run = ++runs;
        const missions = [`m${run}`, `n${run}`];
        const head = (): bigint => server.log.all.at(-1)?.position ?? 0n;
        const commands = new CommandsUnderFaults(replicas, missions, head);
        await commands.begin();
        for (const { atOnce, faults: going, mutes } of steps) {
          if (mutes) server.muteSubscriptions();
          for (const [call, misbehaviour] of going) server.next(call, misbehaviour);
          await Promise.all(atOnce.map((each) => commands.send(each)));
        }
        server.heal();
        await pause(LATE_MS);
        await commands.sendUnansweredAgain();
        expect(foundWrong(await logOf(missions), commands.answers)).toEqual([]);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 120_000);
});
