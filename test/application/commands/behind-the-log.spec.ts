import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { MonotonicClock } from '../../../src/adapters/monotonic-clock.js';
import { SqliteProposalStore } from '../../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import { SystemClock } from '../../../src/adapters/system-clock.js';
import { KnownPrefix } from '../../../src/application/asking/known-prefix.js';
import { AdministrativeClosureHandler } from '../../../src/application/commands/administrative-closure.handler.js';
import { CommandQueue } from '../../../src/application/commands/command-queue.js';
import { Recorder } from '../../../src/application/commands/recorder.js';
import { Histories } from '../../../src/application/histories/histories.js';
import { PastInstants } from '../../../src/application/histories/past-instants.js';
import { LogWentBackError } from '../../../src/application/ports/event-store.errors.js';
import type { Handled, Outcome } from '../../../src/application/orders/outcome.js';
import type { Fact } from '../../../src/domain/history/fact.js';
import type { MissionCommandOf } from '../../../src/domain/mission/mission.commands.js';
import { asset, mission } from '../../domain/facts.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';
import { replica } from '../approvals/replica.js';

const caller = { actor: { subject: 'test', roles: ['operator'] }, correlationId: 'test' };
const TIMING = { ...IMPATIENT, answerMs: 10_000, startMs: 30_000, heartbeatMs: 500 };
const UN_OWNED = { ownership: 'UNOE', owner: 'UN', quantity: 1 } as const;

/**
 * What is decided from the copy of the log, when another server has written what the copy does not have yet. The copy is made to lag: its
 * subscription falls silent, which it notices by itself after a while.
 */
describe('where the copy of the log is behind', () => {
  let folder: string;
  let server: ProtocolServer;
  let other: KurrentDbEventStore;
  let store: CopiedEventStore;
  let proposals: SqliteProposalStore;
  const lengths = new Map<string, number>();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-behind-'));
    server = await new ProtocolServer().start();
    other = await KurrentDbEventStore.open(server.url, TIMING);
    lengths.clear();
    await written('mission-m', mission('Established', {}, { on: '2013-01-01' }));
    store = await CopiedEventStore.open(server.url, join(folder, 'log-copy.db'), {}, TIMING);
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
  });
  afterEach(async () => {
    await Promise.all([store.close(), other.close(), proposals.close()]);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Facts that another server records. */
  const written = async (stream: string, ...facts: readonly Fact[]): Promise<void> => {
    for (const { type, data, effectiveOn } of facts) {
      const length = lengths.get(stream) ?? 0;
      lengths.set(stream, length + 1);
      const { metadata, ...event } = someEvent(`${stream} ${length}`, 0, data);
      const recorded = { ...event, type, metadata: { ...metadata, effectiveOn } };
      await other.append(stream, length === 0 ? 'no-stream' : length - 1, [recorded]);
    }
  };
  /** The same, so that the copy does not have them yet. */
  const justWritten = async (stream: string, ...facts: readonly Fact[]): Promise<void> => {
    await store.catchUp();
    server.muteSubscriptions();
    await written(stream, ...facts);
  };
  const ended = (): Promise<void> =>
    written(
      'mission-m',
      mission('MandateTerminated', {}, { on: '2013-12-31' }),
      mission('PhysicalClosureCompleted', {}, { on: '2013-12-31' }),
    );
  const close = (rehearsal?: 'on-request'): Promise<Handled> => {
    const recorder = new Recorder(store, new SystemClock(), new MonotonicClock(undefined), new PastInstants());
    const closures = new AdministrativeClosureHandler(store, new Histories(store), new CommandQueue(), recorder);
    const fact = mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' });
    const command = {
      ...fact,
      type: 'CompleteAdministrativeClosure',
    } as MissionCommandOf<'CompleteAdministrativeClosure'>;
    return closures.execute(
      { missionId: 'm', command },
      { commandId: 'close' },
      { ...caller, ...(rehearsal !== undefined && { rehearsal }) },
    );
  };
  const correct = async (stream: string, changes: Record<string, unknown>): Promise<Outcome> => {
    const about = (await other.readStream(stream, 0))[0]?.eventId ?? '';
    const command = {
      type: 'CorrectFact' as const,
      data: { reason: 'Test', changes },
      effectiveOn: '2025-01-01',
      source: { document: 'Test document' },
    };
    const { intake } = replica(store, proposals, Date.now);
    return intake.take({ category: 'fact', missionId: 'm', memberId: about, command }, caller);
  };
  const registered = asset('AssetRegistered', UN_OWNED, { on: '2013-07-01' });
  const destroyed = asset('AssetDestroyed', { quantity: 1 }, { on: '2013-09-01' });
  const openItems = { kind: 'rejected', rejection: { code: 'open-items' } };

  it('books are not closed over an asset that was registered just now', async () => {
    await ended();
    await justWritten('asset-m.a', registered);
    expect(await close()).toMatchObject(openItems);
    // What is refused before the gate leaves none.
    expect(await other.readStream('mission-m', 0)).toHaveLength(3);
  });

  it('books are closed where the last asset was destroyed just now', async () => {
    await ended();
    await written('asset-m.a', registered);
    await justWritten('asset-m.a', destroyed);
    expect(await close()).toMatchObject({ kind: 'accepted' });
  });

  it('books are not closed by what the log has lost since', async () => {
    await store.close();
    store = await CopiedEventStore.open(
      server.url,
      join(folder, 'log-copy.db'),
      {},
      {
        ...TIMING,
        heartbeatMs: 120_000,
      },
    );
    await ended();
    await written('asset-m.a', registered, destroyed);
    await store.catchUp();
    const [, lost] = await other.readStream('asset-m.a', 0);
    server.log.goBackBefore(BigInt(lost?.position ?? 0));
    await expect(close()).rejects.toThrow(LogWentBackError);
    expect(server.log.stream('mission-m')).toHaveLength(3);
  });

  it('a closing of the books is rehearsed as it would be decided', async () => {
    await ended();
    await justWritten('asset-m.a', registered);
    expect(await close('on-request')).toMatchObject(openItems);
    await justWritten('asset-m.a', destroyed);
    expect(await close('on-request')).toMatchObject({ kind: 'permitted' });
  });

  it('a closing looks at everything before its gate, which the copy has to have', async () => {
    await ended();
    const append = other.append.bind(other);
    const own = store.append.bind(store);
    store.append = async (stream, expected, events, claim) => {
      if (events[0]?.type === 'ClosureGateSet') {
        server.muteSubscriptions();
        await append('asset-m.a', 'no-stream', [
          { ...someEvent('slipped in', 0, registered.data), type: registered.type },
        ]);
      }
      return own(stream, expected, events, claim);
    };
    expect(await close()).toMatchObject(openItems);
    const types = (await other.readStream('mission-m', 3)).map(({ type }) => type);
    expect(types).toEqual(['ClosureGateSet', 'ClosureGateReleased']);
  });

  it('a fact of an asset that was recorded just now can be corrected', async () => {
    await justWritten('asset-m.a', registered);
    expect(await correct('asset-m.a', { quantity: 2 })).toMatchObject({
      kind: 'accepted',
      receipt: { stream: 'asset-m.a', revision: 1 },
    });
  });

  it('the day on which a mission began is not moved behind a fact of an asset that was recorded just now', async () => {
    await justWritten('asset-m.a', registered);
    expect(await correct('mission-m', { effectiveOn: '2014-01-01' })).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'contradicts-later-fact', contradicts: { type: 'AssetRegistered' } },
    });
  });

  it('what was known at an instant is answered with what others had recorded until then, and stays so', async () => {
    await written('asset-m.a', registered);
    await justWritten('asset-m.a', destroyed);
    const prefix = new KnownPrefix(store, new PastInstants());
    const through = await prefix.through('2027-01-01T00:00:00.000Z');
    expect(through).toBe(await other.head());
    expect(await prefix.through('2027-01-01T00:00:00.000Z')).toBe(through);
  });

  it('a fact that the copy knows is corrected without asking where the log ends', async () => {
    await written('asset-m.a', registered);
    await store.catchUp();
    store.catchUp = () => Promise.reject(new Error('Nobody needs to ask'));
    expect(await correct('asset-m.a', { quantity: 2 })).toMatchObject({ kind: 'accepted' });
  });
});
