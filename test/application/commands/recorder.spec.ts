import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { MonotonicClock } from '../../../src/adapters/monotonic-clock.js';
import { SystemClock } from '../../../src/adapters/system-clock.js';
import { AdministrativeClosureHandler } from '../../../src/application/commands/administrative-closure.handler.js';
import { CommandQueue } from '../../../src/application/commands/command-queue.js';
import { RevisionMismatchError } from '../../../src/application/commands/commands.errors.js';
import { FollowedTransfer } from '../../../src/application/commands/followed-transfer.js';
import { RecordedFacts } from '../../../src/application/commands/recorded-facts.js';
import { MissionCommandHandler } from '../../../src/application/commands/mission-command.handler.js';
import type { CommandContext } from '../../../src/application/orders/order.js';
import type { Handled } from '../../../src/application/orders/outcome.js';
import { Recorder } from '../../../src/application/commands/recorder.js';
import { Histories } from '../../../src/application/histories/histories.js';
import { PastInstants } from '../../../src/application/histories/past-instants.js';
import { ConflictError, UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import { START } from '../../../src/application/ports/event-store.js';
import type { Recorded } from '../../../src/domain/history/fact.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { mission, order } from '../../domain/facts.js';
import { someEvent } from '../../support/some-event.js';

const caller: CommandContext = { actor: { subject: 'test', roles: [] }, correlationId: 'test' };
const report = (on: string): MissionCommand => order('ReportCasualties', mission('CasualtiesReported', {}, { on }));

describe('recording', () => {
  let folder: string;
  let store: SqliteEventStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-recorder-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    await execute('establish', order('EstablishMission', mission('Established')));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A replica of its own carries a command out: nothing is shared with the others but the store. */
  const execute = (commandId: string, command: MissionCommand, context = caller): Promise<Handled> => {
    const recorder = new Recorder(store, new SystemClock(), new MonotonicClock(undefined), new PastInstants());
    const histories = new Histories(store);
    const queue = new CommandQueue();
    const closures = new AdministrativeClosureHandler(store, histories, queue, recorder);
    const transfers = new FollowedTransfer(histories, new RecordedFacts(store, histories));
    const handler = new MissionCommandHandler(histories, queue, recorder, closures, transfers);
    return handler.execute({ category: 'mission', missionId: 'm', command }, { commandId }, context);
  };

  const revisions = async (): Promise<number[]> =>
    (await store.readStream('mission-m', 0)).map(({ revision }) => revision);

  it('decides again where another replica was first', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => execute(`report-${index}`, report('2023-12-11'))),
    );
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
    expect(await revisions()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('decides again by what the other one recorded', async () => {
    const request: MissionCommand = order(
      'RequestWithdrawal',
      mission('WithdrawalRequested', {}, { on: '2023-06-16' }),
    );
    const outcomes = await Promise.all([execute('one', request), execute('two', request)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'rejected']);
    expect(outcomes.find(({ kind }) => kind === 'rejected')).toMatchObject({ rejection: { code: 'already-recorded' } });
  });

  it('decides nothing again for a caller who said which revision it saw', async () => {
    const outcomes = await Promise.allSettled(
      [1, 2].map((index) => execute(`report-${index}`, report('2023-12-11'), { ...caller, ifMatch: 0 })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(RevisionMismatchError);
    expect(refused?.reason).toMatchObject({ current: 1 });
  });

  it('answers the first receipt to a command that comes again', async () => {
    const first = await execute('report', report('2023-12-11'));
    await execute('other', report('2023-12-12'));
    expect(await execute('report', report('2023-12-11'))).toEqual({ ...first, replayed: true });
    expect(await revisions()).toEqual([0, 1, 2]);
  });

  it('rehearses a command without appending anything', async () => {
    const rehearsal: CommandContext = { ...caller, rehearsal: 'on-request' };
    expect(await execute('report', report('2023-12-11'), rehearsal)).toEqual({
      kind: 'permitted',
      receipt: { stream: 'mission-m', revision: 1, events: [{ type: 'CasualtiesReported', revision: 1 }] },
    });
    expect(await execute('report', report('2999-12-11'), rehearsal)).toMatchObject({
      rejection: { code: 'future-fact' },
    });
    await expect(execute('report', report('2023-12-11'), { ...rehearsal, ifMatch: 7 })).rejects.toThrow(
      RevisionMismatchError,
    );
    expect(await revisions()).toEqual([0]);
  });

  it('answers a rehearsal of what was recorded with its receipt', async () => {
    const first = await execute('report', report('2023-12-11'));
    expect(await execute('report', report('2023-12-11'), { ...caller, rehearsal: 'on-request' })).toEqual({
      ...first,
      replayed: true,
    });
  });

  it('names the second person in the events, where there is one', async () => {
    const approvedBy = { subject: 'second', roles: [] };
    await execute('report', report('2023-12-11'), { ...caller, approvedBy });
    const [established, reported] = await store.readStream('mission-m', 0);
    expect(established?.metadata).not.toHaveProperty('approvedBy');
    expect(reported?.metadata).toMatchObject({ actor: caller.actor, approvedBy });
  });

  describe('facts that were judged for long', () => {
    let shownMs = Date.parse('2026-11-24T09:59:00.000Z');
    const sources = { wallClock: () => shownMs, uptime: () => shownMs };
    const recorder = (): Recorder =>
      new Recorder(
        store,
        new SystemClock(sources.wallClock),
        new MonotonicClock(undefined, sources),
        new PastInstants(),
      );
    const afterOneEvent = { revision: 0, voidOf: () => 0 };
    const drafted = (one: Recorder, commandId: string): Recorded<MissionFact>[] =>
      one.draft([mission('CasualtiesReported', {}, { on: '2023-12-11' })], afterOneEvent, commandId);

    it('are recorded when they are appended, so that times never go back along the log', async () => {
      const one = recorder();
      const histories = new Histories(store);
      await store.append('mission-n', 'no-stream', [someEvent('begun')]);
      const slow = drafted(one, 'slow');
      shownMs += 1_000;
      await one.append(await histories.mission('n'), drafted(one, 'quick'), { commandId: 'quick' }, caller);
      shownMs += 1_000;
      await one.append(await histories.mission('m'), slow, { commandId: 'slow' }, caller);
      const { events } = await store.readAll(START, 10);
      expect(events.slice(-2).map(({ metadata }) => [metadata.commandId, metadata.recordedAt])).toEqual([
        ['quick', '2026-11-24T09:59:01.000Z'],
        ['slow', '2026-11-24T09:59:02.000Z'],
      ]);
    });

    it('are judged again where another day has begun somewhere on Earth meanwhile', async () => {
      const one = recorder();
      const slow = drafted(one, 'slow');
      shownMs += 60_000;
      const appending = one.append(await new Histories(store).mission('m'), slow, { commandId: 'slow' }, caller);
      await expect(appending).rejects.toThrow(ConflictError);
      expect(await revisions()).toEqual([0]);
    });
  });

  it('looks whether it took effect where the answer of the store was lost', async () => {
    const append = store.append.bind(store);
    store.append = async (...args) => {
      await append(...args);
      throw new UnavailableError('The line broke');
    };
    expect(await execute('report', report('2023-12-11'))).toMatchObject({ kind: 'accepted', receipt: { revision: 1 } });
    expect(await revisions()).toEqual([0, 1]);
  });

  it('says that the store is unavailable where it did not', async () => {
    store.append = () => Promise.reject(new UnavailableError('The line broke'));
    await expect(execute('report', report('2023-12-11'))).rejects.toThrow(UnavailableError);
    expect(await revisions()).toEqual([0]);
  });
});
