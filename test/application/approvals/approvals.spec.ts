import { formOf } from '../../../src/application/orders/order-form.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteProposalStore } from '../../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import {
  AlreadyProposedError,
  ApprovalUnderWayError,
  FourEyesError,
  ProposalDecidedError,
  ProposalExpiredError,
  UnknownProposalError,
} from '../../../src/application/approvals/approvals.errors.js';
import { IdempotencyKeyReusedError, RevisionMismatchError } from '../../../src/application/commands/commands.errors.js';
import type { CommandContext, Order, CorrectNamedFact } from '../../../src/application/orders/order.js';
import type { Outcome } from '../../../src/application/orders/outcome.js';
import { UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { mission, order } from '../../domain/facts.js';
import { replica, type Replica } from './replica.js';
import type { Proposal } from '../../../src/application/orders/proposal.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

const proposer = { subject: 'proposer', roles: ['operator'] };
const second = { by: { subject: 'second', roles: ['approver'] } };
const third = { by: { subject: 'third', roles: ['approver'] } };

const closure: Order = {
  category: 'mission',
  missionId: 'm',
  command: order<MissionCommand>(
    'CompleteAdministrativeClosure',
    mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' }),
  ),
};
/** The end of the mission, so that its books can close. */
const ENDED = [
  order<MissionCommand>('TerminateMandate', mission('MandateTerminated', {}, { on: '2013-12-31' })),
  order<MissionCommand>('StartLiquidation', mission('LiquidationStarted', {}, { on: '2013-12-31' })),
  order<MissionCommand>('CompletePhysicalClosure', mission('PhysicalClosureCompleted', {}, { on: '2013-12-31' })),
];
const siteOpened: Order = {
  category: 'mission',
  missionId: 'm',
  command: order<MissionCommand>('OpenSite', mission('SiteOpened', {}, { on: '2014-01-01' })),
};
const siteClosed: Order = {
  category: 'mission',
  missionId: 'm',
  command: order<MissionCommand>('CloseSiteAccelerated', mission('SiteClosedAccelerated', {}, { on: '2023-10-22' })),
};
const casualtiesOn = (day: string): Order => ({
  category: 'mission',
  missionId: 'm',
  command: order<MissionCommand>('ReportCasualties', mission('CasualtiesReported', {}, { on: day })),
});
const annulmentOf = (memberId: string): Order => correctionOf(memberId, { annulled: true });
const correctionOf = (memberId: string, data: { annulled: true } | { changes: object }): Order => ({
  category: 'fact',
  missionId: 'm',
  memberId,
  command: {
    type: 'CorrectFact',
    data: { reason: 'Test', ...data } as CorrectNamedFact['data'],
    effectiveOn: '2025-01-01',
    source: { document: 'Test' },
  },
});

describe('a command that needs a second person', () => {
  let folder: string;
  let events: SqliteEventStore;
  let proposals: SqliteProposalStore;
  let now: number;
  let server: Replica;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-approvals-'));
    events = SqliteEventStore.open(join(folder, 'events.db'));
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
    now = Date.parse('2026-01-01T00:00:00.000Z');
    server = another();
    await ask({
      category: 'mission',
      missionId: 'm',
      command: order<MissionCommand>('EstablishMission', mission('Established')),
    });
    for (const command of ENDED) await ask({ category: 'mission', missionId: 'm', command });
  });
  afterEach(async () => {
    await proposals.close();
    await events.close();
    await rm(folder, { recursive: true, force: true });
  });

  const another = (): Replica => replica(events, proposals, () => now);
  const ask = (wanted: Order, said: Partial<CommandContext> = {}, at = server): Promise<Outcome> =>
    at.intake.take(wanted, { actor: proposer, correlationId: 'letter-1', ...said });
  const key = (fingerprint = 'f'): Partial<CommandContext> => ({ idempotency: { key: 'k', fingerprint } });
  const proposed = (outcome: Outcome): Proposal => {
    if (outcome.kind !== 'proposed') throw new Error(`Expected a proposal, not ${JSON.stringify(outcome)}`);
    return outcome.proposal;
  };
  const propose = async (wanted: Order = closure, said: Partial<CommandContext> = {}): Promise<string> =>
    proposed(await ask(wanted, said)).id;
  const stream = (): Promise<readonly StoredEvent[]> => events.readStream('mission-m', 0);
  const types = async (): Promise<string[]> => (await stream()).map(({ type }) => type);
  const OPEN = ['Established', 'MandateTerminated', 'LiquidationStarted', 'PhysicalClosureCompleted'];
  const CLOSED = [...OPEN, 'ClosureGateSet', 'AdministrativeClosureCompleted'];

  describe('when it is proposed', () => {
    it('waits, and leaves no trace in the log', async () => {
      const proposal = proposed(await ask(closure));
      expect(proposal).toEqual({
        id: expect.any(String),
        state: 'pending',
        order: formOf(closure),
        proposedBy: proposer,
        proposedAt: '2026-01-01T00:00:00.000Z',
        expiresAt: '2026-01-08T00:00:00.000Z',
      });
      expect(await server.approvals.find(proposal.id, 'all')).toEqual(proposal);
      expect(await types()).toEqual(OPEN);
    });

    it('is refused at once where the record does not allow it, and nothing waits', async () => {
      await ask(siteOpened);
      expect(await ask(closure)).toMatchObject({
        kind: 'rejected',
        rejection: { code: 'open-items' },
        phase: 'physically-closed',
        allowed: expect.any(Array),
      });
      expect(await ask({ ...closure, missionId: 'nowhere' })).toMatchObject({ rejection: { code: 'not-found' } });
      await expect(ask(closure, { ifMatch: 7 })).rejects.toThrow(RevisionMismatchError);
      const { items } = await server.waiting.list({ scope: 'all', state: 'pending' }, { limit: 10, list: 'proposals' });
      expect(items).toEqual([]);
    });

    it('annuls a fact only with a second person, and corrects one without', async () => {
      await ask(siteOpened);
      const opened = (await stream()).at(-1);
      const fact = opened?.eventId ?? '';
      const id = await propose(annulmentOf(fact));
      expect(await ask(correctionOf(fact, { changes: { region: 'Kidal' } }))).toMatchObject({ kind: 'accepted' });
      expect(await server.approvals.approve(id, second, 'all')).toMatchObject({
        rejection: { code: 'already-corrected' },
      });
    });

    it('is answered with the same proposal under the same key while that waits, wherever it is sent again', async () => {
      const first = proposed(await ask(closure, key()));
      expect(proposed(await ask(closure, key()))).toEqual(first);
      expect(proposed(await ask(closure, key(), another()))).toEqual(first);
    });

    it('makes one proposal of racing retries', async () => {
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => ask(closure, key(), another())));
      expect(new Set(outcomes.map((outcome) => proposed(outcome).id)).size).toBe(1);
    });

    it('is refused while the same change of the same fact waits, whoever asks and whatever reason is given', async () => {
      const first = proposed(await ask(closure));
      const again = ask(
        { ...closure, command: { ...closure.command, effectiveOn: '2025-02-01' } },
        { actor: second.by },
      );
      await expect(again).rejects.toThrow(AlreadyProposedError);
      await expect(again).rejects.toMatchObject({ proposal: first });
      await expect(ask(closure, { rehearsal: 'on-request' })).rejects.toThrow(AlreadyProposedError);
      const { items } = await server.waiting.list({ scope: 'all', state: 'pending' }, { limit: 10, list: 'approvals' });
      expect(items).toEqual([first]);
    });

    it('is refused under another key, and answered with the same proposal under its own', async () => {
      const first = proposed(await ask(closure, key()));
      const other = { idempotency: { key: 'other', fingerprint: 'f' } };
      await expect(ask(closure, other)).rejects.toMatchObject({ proposal: first });
      expect(proposed(await ask(closure, key()))).toEqual(first);
      // A refusal leaves the key free.
      await server.approvals.reject(first.id, { ...second, reason: 'Too early' }, 'all');
      expect(proposed(await ask(closure, other)).id).not.toBe(first.id);
    });

    it('waits once, of eight that are asked for at the same moment on as many servers', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => ask(closure, {}, another())));
      const waiting = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [proposed(outcome.value)] : []));
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      expect(waiting).toHaveLength(1);
      expect(refused).toHaveLength(7);
      for (const reason of refused) {
        expect(reason).toBeInstanceOf(AlreadyProposedError);
        expect(reason).toMatchObject({ proposal: { id: waiting[0]?.id } });
      }
    });

    it('may be asked for again once it was rejected, withdrawn, or has expired', async () => {
      const ids = [await propose()];
      await server.approvals.reject(ids[0] ?? '', { ...second, reason: 'Too early' }, 'all');
      ids.push(await propose());
      await server.approvals.reject(ids[1] ?? '', { by: proposer, reason: 'A mistake' }, 'all');
      ids.push(await propose());
      now += WEEK_MS - 1;
      await expect(ask(closure)).rejects.toThrow(AlreadyProposedError);
      now += 1;
      ids.push(await propose());
      expect(new Set(ids).size).toBe(4);
    });

    it('keeps its key from any other request', async () => {
      await propose(closure, key());
      await expect(ask(closure, key('other'))).rejects.toThrow(IdempotencyKeyReusedError);
      await expect(ask(siteOpened, key('other'))).rejects.toThrow(IdempotencyKeyReusedError);
      expect(await types()).toEqual(OPEN);
    });

    it('frees its key where it was rejected, or has expired', async () => {
      const first = await propose(closure, key());
      await server.approvals.reject(first, { ...second, reason: 'Too early' }, 'all');
      const next = await propose(closure, key());
      now += WEEK_MS;
      const last = await propose(closure, key());
      expect(new Set([first, next, last]).size).toBe(3);
      await server.approvals.approve(last, second, 'all');
      expect(await ask(closure, key())).toMatchObject({ kind: 'accepted', replayed: true });
      expect(await types()).toEqual(CLOSED);
    });
  });

  describe('when it is approved', () => {
    it('takes effect, with both subjects in every event, under the trace of its proposer', async () => {
      const id = await propose();
      const outcome = await server.approvals.approve(id, { ...second, reason: 'Seen' }, 'all');
      expect(outcome).toMatchObject({ kind: 'accepted', replayed: false, receipt: { revision: 5 } });
      expect(await types()).toEqual(CLOSED);
      for (const { metadata } of (await stream()).slice(4))
        expect(metadata).toMatchObject({ actor: proposer, approvedBy: second.by, correlationId: 'letter-1' });
      expect(await server.approvals.find(id, 'all')).toMatchObject({
        state: 'approved',
        decision: {
          by: second.by,
          at: '2026-01-01T00:00:00.000Z',
          reason: 'Seen',
          receipt: 'receipt' in outcome && outcome.receipt,
        },
      });
    });

    it('is not approved by its proposer, whatever roles and token it shows', async () => {
      const id = await propose();
      const asApprover = { by: { subject: proposer.subject, roles: ['approver'], tokenId: 'other' } };
      await expect(server.approvals.approve(id, asApprover, 'all')).rejects.toThrow(FourEyesError);
      expect(await types()).toEqual(OPEN);
    });

    it('is decided anew: what the record refuses by then goes on waiting', async () => {
      const id = await propose();
      await ask(siteOpened);
      expect(await server.approvals.approve(id, second, 'all')).toMatchObject({
        kind: 'rejected',
        rejection: { code: 'open-items' },
        phase: 'physically-closed',
      });
      expect(await server.approvals.find(id, 'all')).toMatchObject({ state: 'pending' });
      await ask(siteClosed);
      expect(await server.approvals.approve(id, third, 'all')).toMatchObject({ kind: 'accepted' });
    });

    it('can be rejected after an approval that was refused', async () => {
      const id = await propose();
      await ask(siteOpened);
      await server.approvals.approve(id, second, 'all');
      expect(await server.approvals.reject(id, { ...third, reason: 'Open' }, 'all')).toMatchObject({
        state: 'rejected',
      });
    });

    it('holds to the revision its proposer saw', async () => {
      const id = await propose(closure, { ifMatch: 3 });
      await ask(siteOpened);
      await ask(siteClosed);
      await expect(server.approvals.approve(id, second, 'all')).rejects.toThrow(RevisionMismatchError);
      expect(await server.approvals.find(id, 'all')).toMatchObject({ state: 'pending' });
    });

    it('takes effect once where several approve at the same moment, and all have the same receipt', async () => {
      const id = await propose(closure, key());
      const outcomes = await Promise.all(
        [second, third, second, third].map((decider) => another().approvals.approve(id, decider, 'all')),
      );
      expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
      expect(new Set(outcomes.map((outcome) => JSON.stringify('receipt' in outcome && outcome.receipt))).size).toBe(1);
      expect((await types()).filter((type) => type === 'AdministrativeClosureCompleted')).toHaveLength(1);
      const closed = (await stream()).at(-1);
      expect((await server.approvals.find(id, 'all')).decision?.by).toEqual(closed?.metadata.approvedBy);
    });

    it('answers the first receipt to an approval that comes again', async () => {
      const id = await propose();
      const first = await server.approvals.approve(id, second, 'all');
      now += WEEK_MS;
      expect(await another().approvals.approve(id, second, 'all')).toEqual({ ...first, replayed: true });
      expect(await types()).toEqual(CLOSED);
    });

    it('is found out to have taken effect where the server died before it could note that', async () => {
      const id = await propose();
      const replace = proposals.replace.bind(proposals);
      proposals.replace = (next) =>
        next.decision === undefined ? replace(next) : Promise.reject(new UnavailableError('Killed'));
      await expect(server.approvals.approve(id, second, 'all')).rejects.toThrow(UnavailableError);
      proposals.replace = replace;
      expect(await types()).toEqual(CLOSED);

      // Also once it would have expired, and by whoever asks for whatever.
      now += WEEK_MS;
      const rejection = another().approvals.reject(id, { ...third, reason: 'No' }, 'all');
      await expect(rejection).rejects.toThrow(ProposalDecidedError);
      expect(await server.approvals.find(id, 'all')).toMatchObject({ state: 'approved', decision: second });
      expect(await server.approvals.approve(id, second, 'all')).toMatchObject({ kind: 'accepted', replayed: true });
      expect(await types()).toEqual(CLOSED);
    });

    it('cannot be rejected while nobody can tell whether it took effect; approving it settles that', async () => {
      const id = await propose();
      const append = events.append.bind(events);
      events.append = () => Promise.reject(new UnavailableError('The line broke'));
      await expect(server.approvals.approve(id, second, 'all')).rejects.toThrow(UnavailableError);
      events.append = append;
      const rejection = server.approvals.reject(id, { ...third, reason: 'No' }, 'all');
      await expect(rejection).rejects.toThrow(ApprovalUnderWayError);
      expect(await server.approvals.approve(id, third, 'all')).toMatchObject({ kind: 'accepted', replayed: false });
    });

    it('cannot be rejected on account of another approval that was refused meanwhile', async () => {
      const id = await propose();
      const append = events.append.bind(events);
      events.append = () => Promise.reject(new UnavailableError('The line broke'));
      await expect(server.approvals.approve(id, second, 'all')).rejects.toThrow(UnavailableError);
      events.append = append;
      // Another one is refused, and takes back its own word alone: the first one’s events may still come.
      await ask(siteOpened);
      expect(await another().approvals.approve(id, third, 'all')).toMatchObject({ rejection: { code: 'open-items' } });
      expect((await proposals.find(id))?.attempts.map(({ by }) => by)).toEqual([second.by]);
      const rejection = server.approvals.reject(id, { ...third, reason: 'No' }, 'all');
      await expect(rejection).rejects.toThrow(ApprovalUnderWayError);
    });

    it('is noted with the word of the one whose approval took effect, of several that were begun', async () => {
      const id = await propose();
      const append = events.append.bind(events);
      events.append = () => Promise.reject(new UnavailableError('The line broke'));
      for (const decider of [
        { ...second, reason: 'Seen' },
        { by: { subject: 'fourth', roles: ['approver'] }, reason: 'Seen as well' },
      ])
        await expect(server.approvals.approve(id, decider, 'all')).rejects.toThrow(UnavailableError);
      expect((await proposals.find(id))?.attempts).toHaveLength(2);
      events.append = append;
      now += 1_000;
      await server.approvals.approve(id, { ...third, reason: 'Checked' }, 'all');
      expect((await stream()).at(-1)?.metadata.approvedBy).toEqual(third.by);
      expect(await server.approvals.find(id, 'all')).toMatchObject({
        decision: { ...third, at: '2026-01-01T00:00:01.000Z', reason: 'Checked' },
      });
      expect((await proposals.find(id))?.attempts).toEqual([]);
    });

    it('is looked at, while its approval was broken off, whatever revision its proposer saw', async () => {
      const id = await propose(closure, { ifMatch: 3 });
      const append = events.append.bind(events);
      events.append = () => Promise.reject(new UnavailableError('The line broke'));
      await expect(server.approvals.approve(id, second, 'all')).rejects.toThrow(UnavailableError);
      events.append = append;
      await ask(siteOpened);
      expect(await server.approvals.find(id, 'all')).toMatchObject({ state: 'pending' });
    });

    it('never takes effect once it was rejected, whoever is faster', async () => {
      for (let round = 0; round < 5; round++) {
        const before = (await types()).length;
        const id = await propose();
        const [approved, rejected] = await Promise.allSettled([
          another().approvals.approve(id, second, 'all'),
          another().approvals.reject(id, { ...third, reason: 'No' }, 'all'),
        ]);
        expect([approved, rejected].filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect((await types()).length > before).toBe(approved.status === 'fulfilled');
        if (approved.status === 'fulfilled') return;
      }
    });
  });

  describe('when it is rejected', () => {
    it('takes no effect, and says by whom and why', async () => {
      const id = await propose();
      expect(await server.approvals.reject(id, { ...second, reason: 'Too early' }, 'all')).toMatchObject({
        state: 'rejected',
        decision: { ...second, at: '2026-01-01T00:00:00.000Z', reason: 'Too early' },
      });
      await expect(server.approvals.approve(id, third, 'all')).rejects.toThrow(ProposalDecidedError);
      await expect(server.approvals.reject(id, { ...third, reason: 'Again' }, 'all')).rejects.toThrow(
        ProposalDecidedError,
      );
      expect(await types()).toEqual(OPEN);
    });

    it('is withdrawn where its own proposer does it', async () => {
      const id = await propose();
      expect(await server.approvals.reject(id, { by: proposer, reason: 'A mistake' }, 'all')).toMatchObject({
        state: 'rejected',
        decision: { by: proposer, withdrawn: true },
      });
    });

    it('was approved before, and cannot be', async () => {
      const id = await propose();
      await server.approvals.approve(id, second, 'all');
      const rejection = server.approvals.reject(id, { ...second, reason: 'Second thoughts' }, 'all');
      await expect(rejection).rejects.toThrow(ProposalDecidedError);
    });
  });

  it('expires after a week, to the millisecond', async () => {
    const id = await propose();
    now += WEEK_MS - 1;
    expect(await server.approvals.find(id, 'all')).toMatchObject({ state: 'pending' });
    now += 1;
    expect(await server.approvals.find(id, 'all')).toMatchObject({ state: 'expired' });
    await expect(server.approvals.approve(id, second, 'all')).rejects.toThrow(ProposalExpiredError);
    await expect(server.approvals.reject(id, { ...second, reason: 'Late' }, 'all')).rejects.toThrow(
      ProposalExpiredError,
    );
    expect(await types()).toEqual(OPEN);
  });

  it('is unknown to whoever may not know of its mission', async () => {
    const id = await propose();
    await expect(server.approvals.find(id, new Set(['other']))).rejects.toThrow(UnknownProposalError);
    await expect(server.approvals.approve(id, second, new Set())).rejects.toThrow(UnknownProposalError);
    await expect(server.approvals.reject(id, { ...second, reason: 'No' }, new Set(['other']))).rejects.toThrow(
      UnknownProposalError,
    );
    expect(await server.approvals.find(id, new Set(['m']))).toMatchObject({ id });
    await expect(server.approvals.find('nothing', 'all')).rejects.toThrow(UnknownProposalError);
  });

  it('is listed for those who may know of its mission, page by page', async () => {
    for (const day of ['2023-12-11', '2023-12-12', '2023-12-13']) await ask(casualtiesOn(day));
    const reports = (await stream()).slice(4);
    const ids: string[] = [];
    for (const { eventId } of reports) {
      ids.push(await propose(annulmentOf(eventId)));
      now += 1;
    }
    const list = (
      query: Parameters<Replica['waiting']['list']>[0],
      cursor?: string,
    ): ReturnType<Replica['waiting']['list']> =>
      server.waiting.list(query, { limit: 2, list: 'proposals', ...(cursor !== undefined && { cursor }) });
    const first = await list({ scope: new Set(['m']), state: 'pending' });
    const rest = await list({ scope: 'all', missionId: 'm', state: 'pending' }, first.next ?? '');
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect(rest.next).toBeNull();
    expect(await list({ scope: new Set(['other']), missionId: 'm', state: 'pending' })).toEqual({
      items: [],
      next: null,
    });
    expect(await list({ scope: 'all', missionId: 'other', state: 'pending' })).toEqual({ items: [], next: null });
    expect(await list({ scope: 'all', state: 'approved' })).toEqual({ items: [], next: null });
  });

  it('leaves commands with a key of their own alone while the proposals cannot be reached', async () => {
    await proposals.close();
    expect(await ask(siteOpened, key())).toMatchObject({ kind: 'accepted' });
    await expect(ask(closure, { idempotency: { key: 'other', fingerprint: 'f' } })).rejects.toThrow();
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
  });

  it('does not take another command’s receipt for its own, where that was recorded under its key meanwhile', async () => {
    const id = await propose(closure, key());
    const find = proposals.find.bind(proposals);
    proposals.find = () => Promise.reject(new UnavailableError('Out of reach'));
    expect(await ask(siteOpened, key('other'))).toMatchObject({ kind: 'accepted' });
    proposals.find = find;
    await ask(siteClosed);
    await expect(server.approvals.approve(id, second, 'all')).rejects.toThrow(IdempotencyKeyReusedError);
    expect(await server.approvals.find(id, 'all')).toMatchObject({ state: 'pending' });
  });
});
