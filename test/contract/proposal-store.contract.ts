import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/application/ports/event-store.errors.js';
import type { ProposalPlace, ProposalStore, StoredProposal } from '../../src/application/ports/proposal-store.js';
import type { Scope } from '../../src/application/ports/scope.js';
import { someProposal } from '../support/some-proposal.js';
import type { ProposalState } from '../../src/application/orders/proposal.js';

/** How a suite gets at one engine. */
export interface ProposalEngine {
  /** A store that holds nothing yet. */
  open(): Promise<ProposalStore>;
  /** The same store, opened a second time, as by another process. */
  again(store: ProposalStore): Promise<ProposalStore>;
  /** Closes a store, and removes its data. */
  destroy(store: ProposalStore): Promise<void>;
}

const BY = { by: { subject: 'second', roles: [] }, at: '2026-01-02T00:00:00.000Z' };
const receipt = { stream: 'mission-m', revision: 1, position: '2', events: [] };

/** What a store of proposals has to do on every engine; run unchanged against each. */
export function describeProposalStoreContract(name: string, engine: ProposalEngine): void {
  describe(`the proposals on ${name}`, () => {
    let store: ProposalStore;
    const others: ProposalStore[] = [];

    beforeEach(async () => {
      store = await engine.open();
    });
    afterEach(async () => {
      for (const other of others.splice(0)) await other.close();
      await engine.destroy(store);
    });

    const another = async (): Promise<ProposalStore> => {
      const other = await engine.again(store);
      others.push(other);
      return other;
    };
    const ids = async (
      state: ProposalState,
      {
        scope = 'all',
        now = '2026-01-03T00:00:00.000Z',
        limit = 10,
        after,
      }: { scope?: Scope; now?: string; limit?: number; after?: ProposalPlace } = {},
    ): Promise<string[]> => (await store.list({ scope, state, now }, limit, after)).map(({ id }) => id);

    it('gives back what was added, whole, also to another process', async () => {
      const whole = someProposal('a', {
        request: { commandId: 'c', fingerprint: 'f', correlationId: 'r', traceparent: 't', ifMatch: '*' },
        attempts: [{ id: '1', ...BY, reason: 'Null \u0000, quote " and Ünïcode' }],
      });
      expect(await store.add(whole)).toEqual(whole);
      expect(await store.find('a')).toEqual(whole);
      expect(await (await another()).find('a')).toEqual(whole);
    });

    it('knows nothing of what was never added', async () => {
      expect(await store.find('a')).toBeUndefined();
      expect(await store.replace(someProposal('a', { version: 1 }))).toBe(false);
      expect(await store.find('a')).toBeUndefined();
    });

    it('keeps the first of one id, and answers it to whoever comes later', async () => {
      const first = someProposal('a');
      await store.add(first);
      const later = someProposal('a', { proposedAt: '2026-01-01T00:00:01.000Z' });
      expect(await (await another()).add(later)).toEqual(first);
    });

    it('makes one proposal of twenty that are added at the same moment', async () => {
      const other = await another();
      const added = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? store : other).add(someProposal('a', { proposedAt: `2026-01-01T00:00:00.0${index}Z` })),
        ),
      );
      expect(new Set(added.map(({ proposedAt }) => proposedAt)).size).toBe(1);
      expect(await ids('pending')).toEqual(['a']);
    });

    describe('of one change to one fact', () => {
      const annulment = (id: string, memberId: string, changes: Partial<StoredProposal> = {}): StoredProposal => ({
        ...someProposal(id, changes),
        order: {
          category: 'fact',
          missionId: 'm',
          memberId,
          command: {
            type: 'CorrectFact',
            data: { annulled: true, reason: `Reason of ${id}` },
            effectiveOn: '2025-06-30',
            source: { document: `Document of ${id}` },
          },
        },
      });

      it('keeps the one that waits, and answers it to whoever adds another', async () => {
        const first = annulment('a', 'fact-1');
        expect(await store.add(first)).toEqual(first);
        expect(await (await another()).add(annulment('b', 'fact-1'))).toEqual(first);
        expect(await store.find('b')).toBeUndefined();
        const { order } = annulment('c', 'fact-1');
        expect(await store.findWaiting(order, first.proposedAt)).toEqual(first);
      });

      it('keeps those of another fact, another command and another mission apart', async () => {
        const different = [
          annulment('a', 'fact-1'),
          annulment('b', 'fact-2'),
          someProposal('c', {}, 'm'),
          someProposal('d', {}, 'fact-1'),
        ];
        for (const proposal of different) expect(await store.add(proposal)).toEqual(proposal);
        expect(await ids('pending')).toEqual(['a', 'b', 'c', 'd']);
        const { order } = annulment('e', 'fact-3');
        expect(await store.findWaiting(order, different[0]?.proposedAt ?? '')).toBeUndefined();
      });

      it('takes the next once the first was decided, or has expired', async () => {
        await store.add(annulment('a', 'fact-1'));
        await store.replace({
          ...annulment('a', 'fact-1', { version: 1 }),
          decision: { state: 'rejected', ...BY, reason: 'No' },
        });
        const second = annulment('b', 'fact-1');
        expect(await store.add(second)).toEqual(second);
        const { expiresAt, order } = second;
        const lastInstant = '2026-01-07T23:59:59.999Z';
        expect(await store.add(annulment('c', 'fact-1', { proposedAt: lastInstant }))).toEqual(second);
        expect(await store.findWaiting(order, expiresAt)).toBeUndefined();
        const third = annulment('d', 'fact-1', { proposedAt: expiresAt, expiresAt: '2026-01-15T00:00:00.000Z' });
        expect(await store.add(third)).toEqual(third);
      });

      it('makes one of twenty that are added at the same moment', async () => {
        const other = await another();
        const added = await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            (index % 2 === 0 ? store : other).add(annulment(`proposal-${index}`, 'fact-1')),
          ),
        );
        expect(new Set(added.map(({ id }) => id)).size).toBe(1);
        expect(await ids('pending', { limit: 30 })).toEqual([added[0]?.id]);
      });
    });

    it('replaces the version before, and no other', async () => {
      await store.add(someProposal('a'));
      const attempted = someProposal('a', { version: 1, attempts: [{ id: '1', ...BY }] });
      expect(await store.replace(attempted)).toBe(true);
      expect(await store.replace(someProposal('a', { version: 1 }))).toBe(false);
      expect(await store.replace(someProposal('a', { version: 3 }))).toBe(false);
      expect(await store.find('a')).toEqual(attempted);
    });

    it('lets one of twenty through who replace one version at the same moment', async () => {
      await store.add(someProposal('a'));
      const other = await another();
      const replaced = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? store : other).replace(
            someProposal('a', { version: 1, attempts: [{ id: `${index}`, ...BY }] }),
          ),
        ),
      );
      expect(replaced.filter((done) => done)).toHaveLength(1);
    });

    it('lists by state; undecided ones are pending until the instant they expire at', async () => {
      const decided: StoredProposal[] = [
        someProposal('approved', { version: 1, decision: { state: 'approved', ...BY, receipt } }),
        someProposal('rejected', { version: 1, decision: { state: 'rejected', ...BY, reason: 'No' } }),
      ];
      await store.add(someProposal('open'));
      for (const proposal of decided) {
        await store.add(someProposal(proposal.id));
        await store.replace(proposal);
      }
      expect(await ids('pending')).toEqual(['open']);
      expect(await ids('approved')).toEqual(['approved']);
      expect(await ids('rejected')).toEqual(['rejected']);
      expect(await ids('expired')).toEqual([]);
      const { expiresAt } = someProposal('open');
      expect(await ids('pending', { now: '2026-01-07T23:59:59.999Z' })).toEqual(['open']);
      expect(await ids('pending', { now: expiresAt })).toEqual([]);
      expect(await ids('expired', { now: expiresAt })).toEqual(['open']);
      expect(await ids('approved', { now: expiresAt })).toEqual(['approved']);
    });

    it('lists the oldest first, then by id, page after page', async () => {
      await store.add(someProposal('c', { proposedAt: '2026-01-01T00:00:01.000Z' }));
      await store.add(someProposal('b', { proposedAt: '2026-01-01T00:00:02.000Z' }));
      await store.add(someProposal('a', { proposedAt: '2026-01-01T00:00:02.000Z' }));
      expect(await ids('pending')).toEqual(['c', 'a', 'b']);
      expect(await ids('pending', { limit: 2 })).toEqual(['c', 'a']);
      expect(await ids('pending', { after: { proposedAt: '2026-01-01T00:00:02.000Z', id: 'a' } })).toEqual(['b']);
    });

    it('lists what is of some missions only', async () => {
      await store.add(someProposal('a', {}, 'mali'));
      await store.add(someProposal('b', {}, 'haiti'));
      await store.add(someProposal('c', {}, 'darfur'));
      expect(await ids('pending', { scope: new Set(['mali', 'darfur']) })).toEqual(['a', 'c']);
      expect(await ids('pending', { scope: new Set() })).toEqual([]);
    });

    it('refuses everything once it is closed, and can be closed again', async () => {
      const other = await engine.again(store);
      await other.close();
      await other.close();
      await expect(other.find('a')).rejects.toThrow(UnavailableError);
      await expect(other.add(someProposal('a'))).rejects.toThrow(UnavailableError);
      expect(await store.find('a')).toBeUndefined();
    });
  });
}
