import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteProposalStore } from '../../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import type { OrderIntake } from '../../../src/application/approvals/order-intake.js';
import type { Outcome } from '../../../src/application/orders/outcome.js';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type { Fact } from '../../../src/domain/history/fact.js';
import { asset, correction, mission, order } from '../../domain/facts.js';
import { someEvent } from '../../support/some-event.js';
import { replica } from '../approvals/replica.js';

const caller = { actor: { subject: 'test', roles: ['operator'] }, correlationId: 'test' };
const UNOE = { ownership: 'UNOE', owner: 'UN', quantity: 1 } as const;
const registered = (on: string) => asset('AssetRegistered', UNOE, { on });
const destroyed = (on: string) => asset('AssetDestroyed', { quantity: 1 }, { on });
const verified = (on: string) => asset('AssetVerified', {}, { on });

/** The days of a mission on which the facts of all its assets depend (R12, R15), moved by a correction. */
describe('a correction of the day on which a mission began, or its books closed', () => {
  let folder: string;
  let events: SqliteEventStore;
  let proposals: SqliteProposalStore;
  let intake: OrderIntake;
  const lengths = new Map<string, number>();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-bounds-'));
    events = SqliteEventStore.open(join(folder, 'events.db'));
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
    ({ intake } = replica(events, proposals, Date.now));
    lengths.clear();
    await given('mission-m', mission('Established', {}, { on: '2013-01-01' }));
  });
  afterEach(async () => {
    await proposals.close();
    await events.close();
    await rm(folder, { recursive: true, force: true });
  });

  const given = async (stream: string, ...facts: readonly Fact[]): Promise<void> => {
    for (const { type, data, effectiveOn } of facts) {
      const length = lengths.get(stream) ?? 0;
      lengths.set(stream, length + 1);
      const { metadata, ...event } = someEvent(`${stream} ${length}`, 0, data);
      const recorded = { ...event, type, metadata: { ...metadata, effectiveOn } };
      await events.append(stream, length === 0 ? 'no-stream' : length - 1, [recorded]);
    }
  };
  const closeBooks = (on: string): Promise<void> =>
    given(
      'mission-m',
      mission('MandateTerminated', {}, { on: '2013-01-01' }),
      mission('PhysicalClosureCompleted', {}, { on: '2013-01-01' }),
      mission('ClosureGateSet', {}, { on }),
      mission('AdministrativeClosureCompleted', {}, { on }),
    );

  /** Moves a fact of the mission to another day. */
  const move = async (type: string, effectiveOn: string): Promise<Outcome> => {
    const stream = await events.readStream('mission-m', 0);
    // Through its last correction, if it was corrected before.
    const about = stream.findLast(
      ({ type: own, data }) => own === type || (data as { fact?: { type: string } }).fact?.type === type,
    );
    return intake.take(
      {
        category: 'fact',
        missionId: 'm',
        memberId: about?.eventId ?? '',
        command: {
          type: 'CorrectFact',
          data: { reason: 'Test', changes: { effectiveOn } },
          effectiveOn: '2025-01-01',
          source: { document: 'Test document' },
        },
      },
      caller,
    );
  };
  const contradicted = (type: string, effectiveOn: string) => ({
    rejection: { code: 'contradicts-later-fact', contradicts: { type, effectiveOn } },
  });
  const ASSETS = ['a', 'b', 'c'];

  it.each(ASSETS)('leaves the first day of all assets within the mission, be it that of %s', async (earliest) => {
    for (const [index, id] of ASSETS.entries())
      await given(`asset-m.${id}`, registered(id === earliest ? '2014-06-01' : `2015-0${index + 1}-01`));
    expect(await move('Established', '2014-06-02')).toMatchObject(contradicted('AssetRegistered', '2014-06-01'));
    expect(await move('Established', '2014-06-01')).toMatchObject({ kind: 'accepted' });
  });

  it.each(ASSETS)('leaves nothing on hand on the day of the closure, be it %s', async (last) => {
    for (const [index, id] of ASSETS.entries())
      await given(
        `asset-m.${id}`,
        registered('2014-06-01'),
        destroyed(id === last ? '2023-12-31' : `2020-0${index + 1}-01`),
      );
    await closeBooks('2024-02-01');
    expect(await move('AdministrativeClosureCompleted', '2023-12-30')).toMatchObject({
      rejection: { code: 'open-items', items: [{ kind: 'asset', id: last, quantity: 1 }] },
    });
    expect(await move('AdministrativeClosureCompleted', '2023-12-31')).toMatchObject({ kind: 'accepted' });
  });

  it.each(ASSETS)('leaves no fact of an asset behind the closure, be it one of %s', async (last) => {
    for (const id of ASSETS)
      await given(
        `asset-m.${id}`,
        registered('2014-06-01'),
        destroyed('2020-01-01'),
        verified(id === last ? '2024-01-15' : '2021-01-01'),
      );
    await closeBooks('2024-02-01');
    expect(await move('AdministrativeClosureCompleted', '2024-01-14')).toMatchObject(
      contradicted('AssetVerified', '2024-01-15'),
    );
    expect(await move('AdministrativeClosureCompleted', '2024-01-15')).toMatchObject({ kind: 'accepted' });
  });

  it('is not bound by what is void behind a gate', async () => {
    await given('mission-m', mission('ClosureGateSet', {}, { on: '2013-01-01' }));
    await given('asset-m.a', registered('2013-02-01'));
    await given('mission-m', mission('ClosureGateReleased', {}, { on: '2013-01-01' }));
    expect(await move('Established', '2013-03-01')).toMatchObject({ kind: 'accepted' });
  });

  describe('that another process was ahead of', () => {
    /** Lets the other process record something just before the correction is appended, once. */
    const justBefore = (other: () => Promise<void>): void => {
      const append = events.append.bind(events);
      events.append = async (...args) => {
        events.append = append;
        await other();
        return append(...args);
      };
    };
    const reported = (): Promise<void> => given('mission-m', mission('CasualtiesReported', {}, { on: '2014-01-01' }));

    it('is bound by what the other recorded of an asset', async () => {
      await given('asset-m.a', registered('2014-06-01'));
      justBefore(async () => {
        await given('asset-m.b', registered('2013-02-01'));
        await reported();
      });
      expect(await move('Established', '2013-02-02')).toMatchObject(contradicted('AssetRegistered', '2013-02-01'));
    });

    it('is bound by it after every conflict, not only after the first', async () => {
      await given('asset-m.a', registered('2014-06-01'));
      justBefore(async () => {
        await reported();
        justBefore(async () => {
          await given('asset-m.b', registered('2013-02-01'));
          await reported();
        });
      });
      expect(await move('Established', '2013-02-02')).toMatchObject(contradicted('AssetRegistered', '2013-02-01'));
    });

    it('is bound by what the other recorded of an asset that was read before', async () => {
      await given('asset-m.a', registered('2014-06-01'), destroyed('2020-01-01'));
      await closeBooks('2024-02-01');
      const [, annulled] = await events.readStream('asset-m.a', 0);
      const { eventId = '', type = '' } = annulled ?? {};
      justBefore(async () => {
        // It counts, for no gate stands between the release and the next gate.
        await given('mission-m', mission('ClosureGateReleased', {}, { on: '2024-02-01' }));
        await given('asset-m.a', correction({ eventId, type }, { changes: { effectiveOn: '2023-12-31' } }));
        await given('mission-m', mission('ClosureGateSet', {}, { on: '2024-02-01' }));
      });
      expect(await move('AdministrativeClosureCompleted', '2023-12-30')).toMatchObject({
        rejection: { code: 'open-items', items: [{ kind: 'asset', id: 'a', quantity: 1 }] },
      });
    });

    it('is not bound by what is void behind the gate that the other set and released', async () => {
      justBefore(async () => {
        await given('mission-m', mission('ClosureGateSet', {}, { on: '2013-01-01' }));
        await given('asset-m.a', registered('2013-02-01'));
        await given('mission-m', mission('ClosureGateReleased', {}, { on: '2013-01-01' }));
      });
      expect(await move('Established', '2013-03-01')).toMatchObject({ kind: 'accepted' });
    });
  });

  it('waits for what is being recorded of an asset, and is bound by it', async () => {
    const append = events.append.bind(events);
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    events.append = async (...args) => {
      begun.resolve();
      await held.promise;
      return append(...args);
    };
    const command: AssetCommand = order('RegisterAsset', registered('2013-02-01'));
    const registering = intake.take({ category: 'asset', missionId: 'm', memberId: 'a', command }, caller);
    await begun.promise;
    const moving = move('Established', '2013-02-02');
    for (let turn = 0; turn < 50; turn++) await breathe();
    held.resolve();
    expect(await registering).toMatchObject({ kind: 'accepted' });
    expect(await moving).toMatchObject(contradicted('AssetRegistered', '2013-02-01'));
  });
});
