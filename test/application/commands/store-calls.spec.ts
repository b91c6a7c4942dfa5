import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteProposalStore } from '../../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import type { OrderIntake } from '../../../src/application/approvals/order-intake.js';
import type { CommandContext, Order } from '../../../src/application/orders/order.js';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { asset, mission, order } from '../../domain/facts.js';
import { replica } from '../approvals/replica.js';

const caller: CommandContext = { actor: { subject: 'test', roles: ['operator'] }, correlationId: 'test' };

/** Of a mission and an asset that the server knows already: the commands of a day, not the first after a start. */
describe('the calls of the stores that a command takes', () => {
  let folder: string;
  let events: SqliteEventStore;
  let proposals: SqliteProposalStore;
  let intake: OrderIntake;
  let calls: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-calls-'));
    events = SqliteEventStore.open(join(folder, 'events.db'));
    proposals = SqliteProposalStore.open(join(folder, 'approvals.db'));
    calls = [];
    intake = replica(noted('events', events), noted('proposals', proposals), Date.now).intake;
    await take(ofMission('EstablishMission', mission('Established')));
    await take(ofAsset('RegisterAsset', asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN' })));
    calls.length = 0;
  });
  afterEach(async () => {
    await proposals.close();
    await events.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The same store, which notes the name and the stream of every call. */
  const noted = <Store extends object>(name: string, store: Store): Store =>
    new Proxy(store, {
      get: (target, property) => {
        const member = Reflect.get(target, property) as unknown;
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          calls.push(`${name}.${String(property)} ${typeof args[0] === 'string' ? args[0] : ''}`.trim());
          return Reflect.apply(member, target, args);
        };
      },
    });

  const take = async (wanted: Order, idempotency?: CommandContext['idempotency']): Promise<void> => {
    const context = { ...caller, ...(idempotency !== undefined && { idempotency }) };
    expect(await intake.take(wanted, context)).toMatchObject({ kind: 'accepted' });
  };
  const ofMission = (type: MissionCommand['type'], fact: ReturnType<typeof mission>): Order => ({
    category: 'mission',
    missionId: 'm',
    command: order<MissionCommand>(type, fact),
  });
  const ofAsset = (type: AssetCommand['type'], fact: ReturnType<typeof asset>): Order => ({
    category: 'asset',
    missionId: 'm',
    memberId: 'a',
    command: order<AssetCommand>(type, fact),
  });
  const transfer = ofAsset('TransferAsset', asset('AssetTransferred', { basis: 'redeployment' }));

  it('are three reads for a transfer without a key: the mission, the asset, and the gates once more', async () => {
    await take(transfer);
    expect(calls).toEqual([
      'events.readStream mission-m',
      'events.readStream asset-m.a',
      'events.append asset-m.a',
      // Itself where the log is here, and no call to another machine where it is not.
      'events.reaches 3',
      'events.readStream mission-m',
    ]);
  });

  it('are one read for a mission command without a key', async () => {
    await take(ofMission('ReportCasualties', mission('CasualtiesReported')));
    expect(calls).toEqual(['events.readStream mission-m', 'events.append mission-m']);
  });

  it('are no more for a key, which is claimed with the facts, but one of the proposals that may wait under it', async () => {
    await take(transfer, { key: 'k', fingerprint: 'f' });
    expect(calls.map((call) => call.split(' ')[0])).toEqual([
      'proposals.find',
      'events.readStream',
      'events.readStream',
      'events.append',
      'events.reaches',
      'events.readStream',
    ]);
  });

  it('are a look at the claim, too, for a key that has taken effect', async () => {
    await take(transfer, { key: 'k', fingerprint: 'f' });
    calls.length = 0;
    await take(transfer, { key: 'k', fingerprint: 'f' });
    expect(calls.filter((call) => call.startsWith('events.append'))).toEqual([]);
  });
});
