import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { TIMING } from '../../../src/adapters/kurrentdb/timing.js';
import { SqliteProposalStore } from '../../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import { IdempotencyKeyReusedError } from '../../../src/application/commands/commands.errors.js';
import { voidPredicate } from '../../../src/application/histories/void-events.js';
import type { CommandContext, Order } from '../../../src/application/orders/order.js';
import type { Outcome } from '../../../src/application/orders/outcome.js';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { asset, mission, order } from '../../domain/facts.js';
import { drop, stall } from '../../kurrentdb/misbehaviour.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { replica, type Replica } from '../approvals/replica.js';

const caller: CommandContext = { actor: { subject: 'test', roles: ['operator'] }, correlationId: 'test' };
/** The patience of the product; no heartbeat comes between: what is counted is the commands' own. */
const QUIET = { ...TIMING, silentAnswerMs: 3_000, startMs: 30_000, heartbeatMs: 120_000 };
const UN_OWNED = { ownership: 'UNOE', owner: 'UN', quantity: 1 } as const;

/** A server of ours on a cluster, and another one; of each the copy of the log can be made to lag. */
describe('a command on a cluster', () => {
  let folder: string;
  let server: ProtocolServer;
  let here: CopiedEventStore;
  let there: KurrentDbEventStore;
  let proposals: SqliteProposalStore;
  let take: (order: Order, context?: Partial<CommandContext>) => Promise<Outcome>;
  let takeThere: typeof take;
  let approveThere: Replica['approvals']['approve'];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-trips-'));
    server = await new ProtocolServer().start();
    there = await KurrentDbEventStore.open(server.url, QUIET);
    here = await CopiedEventStore.open(server.url, join(folder, 'log-copy.db'), {}, QUIET);
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
    const takenBy = ({ intake }: Replica): typeof take => {
      return (wanted, context = {}) => intake.take(wanted, { ...caller, ...context });
    };
    const other = replica(there, proposals, Date.now);
    take = takenBy(replica(here, proposals, Date.now));
    takeThere = takenBy(other);
    approveThere = other.approvals.approve.bind(other.approvals);
    await take(established('m'));
    await take(ofAsset('RegisterAsset', asset('AssetRegistered', UN_OWNED, { on: '2020-01-01' })));
    await here.catchUp();
    server.appends = 0;
    server.reads = 0;
  });
  afterEach(async () => {
    await Promise.all([here.close(), there.close(), proposals.close()]);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const established = (missionId: string): Order => ({
    category: 'mission',
    missionId,
    command: order<MissionCommand>('EstablishMission', mission('Established', {}, { on: '2013-01-01' })),
  });
  const report = (on = '2021-01-01', missionId = 'm'): Order => ({
    category: 'mission',
    missionId,
    command: order<MissionCommand>('ReportCasualties', mission('CasualtiesReported', {}, { on })),
  });
  const ofAsset = (type: AssetCommand['type'], fact: ReturnType<typeof asset>, memberId = 'a'): Order => ({
    category: 'asset',
    missionId: 'm',
    memberId,
    command: order<AssetCommand>(type, fact),
  });
  const destroyed = ofAsset('DestroyAsset', asset('AssetDestroyed', { quantity: 1 }, { on: '2021-01-01' }));
  const correcting = (fact: { eventId: string } | undefined, changes: Readonly<Record<string, unknown>>): Order => ({
    category: 'fact',
    missionId: 'm',
    memberId: fact?.eventId ?? '',
    command: {
      type: 'CorrectFact',
      data: { reason: 'Test', changes },
      effectiveOn: '2025-01-01',
      source: { document: 'Test document' },
    },
  });
  const closing: Order = {
    category: 'mission',
    missionId: 'm',
    command: order<MissionCommand>(
      'CompleteAdministrativeClosure',
      mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' }),
    ),
  };
  const key = (name: string, fingerprint = 'f'): Partial<CommandContext> => ({
    idempotency: { key: name, fingerprint },
  });
  const endMission = async (missionId: string): Promise<void> => {
    for (const [type, fact] of [
      ['TerminateMandate', mission('MandateTerminated', {}, { on: '2022-12-31' })],
      ['CompleteWithdrawal', mission('WithdrawalCompleted', {}, { on: '2023-12-31' })],
      ['StartLiquidation', mission('LiquidationStarted', {}, { on: '2024-01-01' })],
      ['CompletePhysicalClosure', mission('PhysicalClosureCompleted', {}, { on: '2024-12-31' })],
    ] as const)
      await takeThere({ category: 'mission', missionId, command: order<MissionCommand>(type, fact) });
  };
  const closeThere = async (missionId: string): Promise<void> => {
    const outcome = await takeThere({ ...closing, missionId });
    if (outcome.kind !== 'proposed') throw new Error(`${outcome.kind}, expected a proposal`);
    const second = { by: { subject: 'second', roles: ['approver'] } };
    expect(await approveThere(outcome.proposal.id, second, 'all')).toMatchObject({ kind: 'accepted' });
  };
  const calls = (): { appends: number; reads: number } => ({ appends: server.appends, reads: server.reads });
  const stored = async (stream = 'mission-m'): Promise<string[]> =>
    (await there.readStream(stream, 0)).map(({ type }) => type);

  it('about a mission is one call, with a key one more, for its claim', async () => {
    expect(await take(report())).toMatchObject({ kind: 'accepted', replayed: false });
    expect(calls()).toEqual({ appends: 1, reads: 0 });
    expect(await take(report('2021-01-02'), key('k'))).toMatchObject({ kind: 'accepted', replayed: false });
    expect(calls()).toEqual({ appends: 3, reads: 0 });
    expect(await stored()).toEqual(['Established', 'CasualtiesReported', 'CasualtiesReported']);
  });

  it('about an asset reads its mission besides, and waits for its own event here to know of the gates before it', async () => {
    expect(await take(destroyed, key('k'))).toMatchObject({ kind: 'accepted' });
    expect(calls()).toEqual({ appends: 2, reads: 1 });
  });

  it('about an asset looks at the gates once more where its event does not come here', async () => {
    server.muteSubscriptions();
    expect(await take(destroyed, key('k'))).toMatchObject({ kind: 'accepted' });
    expect(calls()).toEqual({ appends: 2, reads: 2 });
  });

  it('that corrects a fact asks nobody where the fact lies', async () => {
    const [registered] = await there.readStream('asset-m.a', 0);
    const [, reported] = [await take(report()), ...(await here.readStream('mission-m', 1))];
    await here.catchUp();
    Object.assign(server, { appends: 0, reads: 0 });
    expect(await take(correcting(reported, { toll: { fatalities: 2 } }))).toMatchObject({ kind: 'accepted' });
    expect(calls()).toEqual({ appends: 1, reads: 0 });
    expect(await take(correcting(registered, { description: 'Another' }))).toMatchObject({ kind: 'accepted' });
    expect(calls()).toEqual({ appends: 2, reads: 1 });
  });

  it('that corrects a fact of which nobody here knows yet finds it all the same', async () => {
    server.muteSubscriptions();
    await takeThere(report());
    const [reported] = await there.readStream('mission-m', 1);
    expect(await take(correcting(reported, { effectiveOn: '2021-01-02' }))).toMatchObject({ kind: 'accepted' });
  });

  it('that corrects what nobody recorded is refused', async () => {
    const unknown = { eventId: '00000000-0000-4000-8000-000000000000' };
    const rejection = { code: 'unknown-fact' };
    expect(await take(correcting(unknown, {}))).toMatchObject({ kind: 'rejected', rejection });
    expect(await take({ ...correcting(unknown, {}), missionId: 'n' })).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'not-found', what: 'mission' },
    });
  });

  it('that closes the books asks for the end of the log, and a refusal for nothing more', async () => {
    expect(await take(closing)).toMatchObject({ kind: 'rejected' });
    expect(calls()).toEqual({ appends: 0, reads: 1 });
  });

  it('about an asset is judged by the mission as it is, whose days another server has corrected since', async () => {
    const [begun] = await there.readStream('mission-m', 0);
    server.muteSubscriptions();
    expect(await takeThere(correcting(begun, { effectiveOn: '2020-01-01' }))).toMatchObject({ kind: 'accepted' });
    const early = ofAsset('RegisterAsset', asset('AssetRegistered', UN_OWNED, { on: '2015-01-01' }), 'b');
    expect(await take(early)).toMatchObject({ kind: 'rejected' });
    expect(await stored('asset-m.b')).toEqual([]);
  });

  it('answers an event as it is read later', async () => {
    await take(report());
    const [told] = await here.readStream('mission-m', 1);
    await here.catchUp();
    expect(await here.readStream('mission-m', 1, { local: 'settled' })).toEqual([told]);
  });

  it('is refused by the stream as it is, not by what is known of it here', async () => {
    server.muteSubscriptions();
    expect(await takeThere(established('n'))).toMatchObject({ kind: 'accepted' });
    expect(await take(report('2021-01-01', 'n'))).toMatchObject({ kind: 'accepted' });
    expect(await take(established('n'))).toMatchObject({ kind: 'rejected', rejection: { code: 'already-recorded' } });
    expect(await stored('mission-n')).toEqual(['Established', 'CasualtiesReported']);
  });

  it('is not accepted by what is known here where another server has written since', async () => {
    server.muteSubscriptions();
    const registered = ofAsset('RegisterAsset', asset('AssetRegistered', UN_OWNED), 'b');
    expect(await takeThere(registered)).toMatchObject({ kind: 'accepted' });
    expect(await take(registered)).toMatchObject({ kind: 'rejected', rejection: { code: 'already-recorded' } });
    expect(await stored('asset-m.b')).toEqual(['AssetRegistered']);
  });

  it('is refused by books that another server has closed since, and counts for nothing', async () => {
    await takeThere(destroyed);
    await endMission('m');
    await here.catchUp();
    server.muteSubscriptions();
    await closeThere('m');
    const registered = ofAsset('RegisterAsset', asset('AssetRegistered', UN_OWNED), 'b');
    expect(await take(registered)).toMatchObject({ kind: 'rejected', rejection: { code: 'mission-closed' } });
    expect((await there.readStream('asset-m.b', 0)).every(voidPredicate(await there.readStream('mission-m', 0)))).toBe(
      true,
    );
  });

  it('holds the revision that a caller has seen against the stream as it is', async () => {
    server.muteSubscriptions();
    await takeThere(report());
    expect(await take(report('2021-01-02'), { ifMatch: 1 })).toMatchObject({ kind: 'accepted' });
    await expect(take(report('2021-01-03'), { ifMatch: 1 })).rejects.toThrow('is at revision');
  });

  it('comes again under its key to the answer of the first time, at whichever server', async () => {
    const first = await take(report(), key('k'));
    expect(first).toMatchObject({ kind: 'accepted', replayed: false });
    expect(await takeThere(report(), key('k'))).toEqual({ ...first, replayed: true });
    expect(await take(report(), key('k'))).toEqual({ ...first, replayed: true });
    server.muteSubscriptions();
    const other = await takeThere(destroyed, key('d'));
    expect(await take(destroyed, key('d'))).toEqual({ ...other, replayed: true });
    expect(await stored()).toEqual(['Established', 'CasualtiesReported']);
  });

  it.each([
    ['accepted', report('2021-01-02')],
    ['refused', established('m')],
  ])('with the key of another request is refused for that, though it would be %s', async (_, wanted) => {
    await take(report(), key('k'));
    await expect(take(wanted, key('k', 'another'))).rejects.toThrow(IdempotencyKeyReusedError);
    await expect(takeThere(wanted, key('k', 'another'))).rejects.toThrow(IdempotencyKeyReusedError);
    expect(await stored()).toEqual(['Established', 'CasualtiesReported']);
  });

  it.each([
    ['lost', drop('after')],
    ['never given', stall('after')],
  ])('whose answer is %s is looked for, and stored once', async (_, gone) => {
    server.next('append', gone);
    expect(await take(report())).toMatchObject({ kind: 'accepted' });
    expect(await stored()).toEqual(['Established', 'CasualtiesReported']);
  });

  it.each([
    ['lost', drop('after')],
    ['not made', drop('before')],
  ])('whose claim is %s is unavailable, and recorded once when it comes again', async (_, gone) => {
    server.next('append', gone);
    await expect(take(report(), key('k'))).rejects.toThrow('No answer');
    expect(await take(report(), key('k'))).toMatchObject({ kind: 'accepted' });
    expect(await take(report(), key('k'))).toMatchObject({ kind: 'accepted', replayed: true });
    expect(await stored()).toEqual(['Established', 'CasualtiesReported']);
  });
});
