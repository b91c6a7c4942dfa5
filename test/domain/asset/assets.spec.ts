import { describe, expect, it } from '@jest/globals';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type {
  AssetFact,
  AssetTransferred,
  OwnersDecision,
  TransferBasis,
} from '../../../src/domain/asset/asset.events.js';
import { atKnownSite } from '../../../src/domain/asset/asset-site.js';
import { booksOpen, remarksTaken } from '../../../src/domain/asset/mission-books.js';
import type { Fact, FactCorrected, Recorded } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { asset, claim, correction, mission, order } from '../facts.js';
import { givenAsset } from '../given.js';

const registered = asset('AssetRegistered', {}, { on: '2023-07-01' });
const unOwned = asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN' }, { on: '2023-07-01' });
const decided = (decision: OwnersDecision, on = '2023-07-02'): ReturnType<typeof asset<'OwnersDecisionRecorded'>> =>
  asset('OwnersDecisionRecorded', { decision }, { on });
const transferred = (data: Partial<AssetTransferred['data']> = {}, on = '2023-08-01'): AssetTransferred =>
  asset('AssetTransferred', data, { on });
const transfer = (data: Partial<AssetTransferred['data']> = {}, on = '2023-08-01'): AssetCommand =>
  order('TransferAsset', transferred(data, on));

const recorded = <F extends Fact>(fact: F, revision = 0): Recorded<F> => ({
  ...fact,
  eventId: String(revision),
  revision,
  recordedAt: '2026-11-24T12:00:00.000Z',
});

/** A mission of which these facts are recorded. */
function historyOf(...facts: (MissionFact | FactCorrected)[]): History<Mission, MissionFact> {
  const history = new History(missionAggregate);
  facts.forEach((fact, revision) => history.add([recorded(fact, revision)]));
  return history;
}

describe('registering an asset', () => {
  it('happens once', () => {
    givenAsset().when(order('RegisterAsset', registered)).thenRecorded({ type: 'AssetRegistered' });
    givenAsset(registered)
      .when(order('RegisterAsset', registered))
      .thenRejected({ code: 'already-recorded', what: 'AssetRegistered', since: '2023-07-01' });
  });

  it('comes before anything else about it', () => {
    givenAsset().when(transfer()).thenRejected({ code: 'not-found', what: 'asset' });
  });
});

describe('transferring contingent-owned equipment (R6, R7)', () => {
  it.each([
    ['repatriate', 'repatriation'],
    ['gift', 'gift'],
    ['sell', 'sale'],
    ['hand-over', 'disposal'],
    ['carry-over', 'redeployment'],
  ] as const)('carries out the decision to %s by %s, and by nothing else', (decision, basis) => {
    const recipient = basis === 'redeployment' ? { recipient: { kind: 'un-mission', name: 'MINUJUSTH' } as const } : {};
    givenAsset(registered, decided(decision))
      .when(transfer({ basis, ...recipient }))
      .thenRecorded({ type: 'AssetTransferred' });
    const others = (
      ['repatriation', 'redeployment', 'sale', 'gift', 'compensation', 'disposal'] as TransferBasis[]
    ).filter((other) => other !== basis);
    for (const other of others) {
      givenAsset(registered, decided(decision))
        .when(transfer({ basis: other }))
        .thenRejected({ code: 'not-the-owners-decision', decision, basis: other });
    }
  });

  it('is rejected until its owner has decided, by the day of the transfer', () => {
    givenAsset(registered).when(transfer()).thenRejected({ code: 'not-the-owners-decision', owner: 'TCD' });
    givenAsset(registered, decided('repatriate', '2023-08-02'))
      .when(transfer())
      .thenRejected({ code: 'not-the-owners-decision' });
  });

  it('follows the latest decision', () => {
    givenAsset(registered, decided('gift'), decided('repatriate', '2023-07-03')).when(transfer()).thenRecorded({});
  });

  it('takes repatriated equipment to its owner’s country only', () => {
    givenAsset(registered, decided('repatriate'))
      .when(transfer({ recipient: { kind: 'contributor', name: 'Egypt', country: 'EGY' } }))
      .thenRejected({ code: 'not-the-owners-decision' });
    givenAsset(registered, decided('repatriate'))
      .when(transfer({ recipient: { kind: 'contributor', name: 'Chad' } }))
      .thenRecorded({});
    givenAsset(registered, decided('gift'))
      .when(transfer({ basis: 'gift', recipient: { kind: 'government', name: 'Mali', country: 'MLI' } }))
      .thenRecorded({});
  });

  it('takes the equipment of an organisation, which has no country of its own, wherever that wants it', () => {
    givenAsset(
      asset('AssetRegistered', { owner: 'AU' }, { on: '2023-07-01' }),
      asset('OwnersDecisionRecorded', { decision: 'repatriate' }, { on: '2023-08-01' }),
    )
      .when(transfer({ recipient: { kind: 'contributor', name: 'African Union', country: 'ETH' } }))
      .thenRecorded({});
  });

  it.each(['gift', 'sale'] as const)('never is the %s of sensitive equipment, whatever its owner decided', (basis) => {
    const sensitive = asset('AssetRegistered', { sensitive: true }, { on: '2023-07-01' });
    givenAsset(sensitive, decided(basis === 'gift' ? 'gift' : 'sell'))
      .when(transfer({ basis }))
      .thenRejected({ code: 'sensitive-equipment', basis });
    givenAsset(sensitive, decided('repatriate')).when(transfer()).thenRecorded({});
    const ofTheUn = { sensitive: true, ownership: 'UNOE', owner: 'UN' } as const;
    givenAsset(asset('AssetRegistered', ofTheUn, { on: '2023-07-01' }))
      .when(transfer({ basis }))
      .thenRejected({ code: 'sensitive-equipment', basis });
    givenAsset(asset('AssetRegistered', ofTheUn, { on: '2023-07-01' }))
      .when(transfer({ basis: 'redeployment' }))
      .thenRecorded({});
  });

  it('entered late is no gift of sensitive equipment either', () => {
    const sensitive = asset('AssetRegistered', { sensitive: true }, { on: '2023-07-01' });
    const some = asset('AssetVerified', {}, { on: '2024-01-01' });
    givenAsset(sensitive, decided('gift'), some)
      .when(transfer({ basis: 'gift' }))
      .thenRejected({ code: 'sensitive-equipment', basis: 'gift' });
  });

  it('cannot be made a gift of sensitive equipment by a correction', () => {
    const sensitive = asset('AssetRegistered', { sensitive: true }, { on: '2023-07-01' });
    givenAsset(sensitive, decided('repatriate'), transferred())
      .whenCorrected('2', { changes: { basis: 'gift' } })
      .thenRejected({ code: 'sensitive-equipment', basis: 'gift' });
    givenAsset(registered, decided('gift'), transferred({ basis: 'gift' }))
      .whenCorrected('0', { changes: { sensitive: true } })
      .thenRejected({ code: 'contradicts-later-fact', because: { code: 'sensitive-equipment', basis: 'gift' } });
  });

  it('cannot lose its decision by a correction', () => {
    givenAsset(registered, decided('repatriate'), transferred())
      .whenCorrected('1', { annulled: true })
      .thenRejected({
        code: 'contradicts-later-fact',
        because: expect.objectContaining({ code: 'not-the-owners-decision' }),
      });
  });
});

describe('carrying contingent-owned equipment over (R7)', () => {
  const staying = givenAsset(registered, decided('carry-over'));
  const under = (kind: AssetTransferred['data']['recipient']['kind']): AssetCommand =>
    transfer({ basis: 'redeployment', recipient: { kind, name: 'The successor' } });

  it.each(['un-mission', 'international-organisation'] as const)('goes on under a successor, a %s', (kind) => {
    staying.when(under(kind)).thenRecorded({ type: 'AssetTransferred' });
  });

  it.each(['government', 'contributor', 'un-agency', 'ngo', 'commercial'] as const)('is not for a %s', (kind) => {
    staying.when(under(kind)).thenRejected({ code: 'not-the-owners-decision', decision: 'carry-over' });
  });

  it('is for the owner to decide, as everything else is', () => {
    givenAsset(registered, decided('hand-over'))
      .when(under('un-mission'))
      .thenRejected({ code: 'not-the-owners-decision', decision: 'hand-over', basis: 'redeployment' });
  });
});

describe('destroying contingent-owned equipment (R7)', () => {
  const destroyed = asset('AssetDestroyed', {}, { on: '2023-10-21' });
  const destroy: AssetCommand = order('DestroyAsset', destroyed);

  it('is possible once its owner handed it over to the mission for disposal, on the same day too', () => {
    givenAsset(registered, decided('hand-over')).when(destroy).thenRecorded({ type: 'AssetDestroyed' });
    givenAsset(registered, decided('hand-over', '2023-10-21')).when(destroy).thenRecorded({});
    const sensitive = asset('AssetRegistered', { sensitive: true }, { on: '2023-07-01' });
    givenAsset(sensitive, decided('hand-over')).when(destroy).thenRecorded({});
  });

  it('is nobody else’s decision', () => {
    givenAsset(registered).when(destroy).thenRejected({ code: 'not-the-owners-decision', owner: 'TCD' });
    givenAsset(registered, decided('hand-over', '2023-10-22')).when(destroy).thenRejected({
      code: 'not-the-owners-decision',
    });
  });

  it.each(['repatriate', 'gift', 'sell', 'carry-over'] as const)('is not what an owner meant by %s', (decision) => {
    givenAsset(registered, decided('hand-over'), decided(decision, '2023-08-01'))
      .when(destroy)
      .thenRejected({ code: 'not-the-owners-decision', owner: 'TCD', decision });
  });

  it('is asked of no owner where the equipment is the UN’s own', () => {
    givenAsset(unOwned).when(destroy).thenRecorded({ type: 'AssetDestroyed' });
  });

  it('entered late is judged by the decision of its own day', () => {
    const changed = givenAsset(registered, decided('hand-over'), decided('repatriate', '2023-11-01'));
    changed.when(destroy).thenRecorded({ effectiveOn: '2023-10-21' });
    const before = givenAsset(registered, decided('repatriate'), decided('hand-over', '2023-11-01'));
    before.when(destroy).thenRejected({ code: 'not-the-owners-decision', decision: 'repatriate' });
    givenAsset(registered, decided('hand-over'), destroyed)
      .when(order('DecideContingentEquipment', decided('repatriate', '2023-08-01')))
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '2', type: 'AssetDestroyed', effectiveOn: '2023-10-21' },
      });
  });

  it('does not lose its ground by a correction, nor moves before it', () => {
    const gone = givenAsset(registered, decided('hand-over'), destroyed);
    const because = expect.objectContaining({ code: 'not-the-owners-decision' }) as unknown;
    gone.whenCorrected('1', { annulled: true }).thenRejected({ code: 'contradicts-later-fact', because });
    gone
      .whenCorrected('1', { changes: { decision: 'repatriate' } })
      .thenRejected({ code: 'contradicts-later-fact', because });
    gone
      .whenCorrected('2', { changes: { effectiveOn: '2023-07-01' } })
      .thenRejected({ code: 'not-the-owners-decision' });
    gone.whenCorrected('2', { annulled: true }).thenRecorded({ type: 'FactCorrected' });
  });

  it('known to a period is counted once its owner’s decision was there, and that before it', () => {
    const inJuly = asset('AssetDestroyed', {}, { on: '2023-07' });
    givenAsset(registered, decided('hand-over', '2023-07-15')).when(order('DestroyAsset', inJuly)).thenRecorded({});
    givenAsset(registered, decided('hand-over', '2023-10')).when(destroy).thenRecorded({});
  });
});

describe('transferring UN-owned equipment', () => {
  it('asks no owner', () => {
    givenAsset(unOwned)
      .when(transfer({ basis: 'redeployment', recipient: { kind: 'un-mission', name: 'UNMISS' } }))
      .thenRecorded({});
  });
});

describe('what leaves (R11)', () => {
  const lot = unOwned;
  const sale = { basis: 'sale' } as const;

  it('leaves as long as there is some', () => {
    givenAsset(lot, transferred({ ...sale, quantity: 1 }))
      .when(transfer({ ...sale, quantity: 1 }))
      .thenRecorded({});
  });

  it('never exceeds what is on hand', () => {
    givenAsset(lot)
      .when(transfer({ ...sale, quantity: 3 }))
      .thenRejected({ code: 'quantity-exceeded', quantity: 3, onHand: 2 });
    givenAsset(lot, transferred({ ...sale, quantity: 1 }))
      .when(order('DestroyAsset', asset('AssetDestroyed', { quantity: 2 }, { on: '2023-09-01' })))
      .thenRejected({ code: 'quantity-exceeded', onHand: 1 });
  });

  it('does not leave twice', () => {
    givenAsset(lot, transferred({ ...sale, quantity: 2 }))
      .when(transfer(sale))
      .thenRejected({ code: 'already-left', what: 'asset' });
    givenAsset(lot, asset('AssetDestroyed', { quantity: 2 }, { on: '2023-07-20' }))
      .when(transfer(sale))
      .thenRejected({ code: 'already-left' });
  });

  it('comes back by a reversal, once', () => {
    const reverse = (reverses: string, on = '2023-09-01'): AssetCommand => ({
      type: 'ReverseTransfer',
      data: { reverses, reason: 'Declined' },
      effectiveOn: on,
      source: { document: 'Test document' },
    });
    const reversed = asset('AssetTransferReversed', { reverses: '1', reason: 'Declined' }, { on: '2023-09-01' });
    givenAsset(lot, transferred({ ...sale, quantity: 2 }))
      .when(reverse('1'))
      .thenRecorded({ type: 'AssetTransferReversed' });
    givenAsset(lot, transferred({ ...sale, quantity: 2 }), reversed)
      .when(transfer(sale, '2023-09-02'))
      .thenRecorded({});
    givenAsset(lot, transferred({ ...sale, quantity: 2 }), reversed)
      .when(reverse('1'))
      .thenRejected({ code: 'already-recorded', what: 'AssetTransferReversed' });
    givenAsset(lot).when(reverse('0')).thenRejected({ code: 'not-found', what: 'transfer', id: '0' });
    givenAsset(lot, transferred(sale))
      .when(reverse('1', '2023-07-31'))
      .thenRejected({ code: 'not-found', what: 'transfer' });
  });

  it('comes back just as much as had left, from each transfer by itself', () => {
    const reversal = (reverses: string): AssetFact =>
      asset('AssetTransferReversed', { reverses, reason: 'Declined' }, { on: '2023-09-01' });
    const two = [transferred({ ...sale, quantity: 1 }), transferred({ ...sale, quantity: 1 })];
    givenAsset(lot, ...two, reversal('1'))
      .when(transfer({ ...sale, quantity: 2 }, '2023-09-02'))
      .thenRejected({ code: 'quantity-exceeded', quantity: 2, onHand: 1 });
    for (const [first, second] of [
      ['1', '2'],
      ['2', '1'],
    ] as const) {
      givenAsset(lot, ...two, reversal(first))
        .when(order('ReverseTransfer', reversal(second)))
        .thenRecorded({ type: 'AssetTransferReversed' });
    }
    givenAsset(lot, ...two, reversal('1'), reversal('2'))
      .when(order('ReverseTransfer', reversal('1')))
      .thenRejected({ code: 'already-recorded' });
    givenAsset(lot, ...two, reversal('1'), reversal('2'))
      .when(transfer({ ...sale, quantity: 3 }, '2023-09-02'))
      .thenRejected({ code: 'quantity-exceeded', onHand: 2 });
  });

  it('comes back once, even where two reversals are recorded, as an older version of the rules let in', () => {
    const reversal = (on: string): AssetFact => asset('AssetTransferReversed', { reverses: '1' }, { on });
    givenAsset(lot, transferred({ ...sale, quantity: 2 }), reversal('2023-09-01'), reversal('2023-09-02'))
      .when(transfer({ ...sale, quantity: 3 }, '2023-09-03'))
      .thenRejected({ code: 'quantity-exceeded', quantity: 3, onHand: 2 });
  });

  it('comes back by the reversal of a transfer only, whatever an id may name elsewhere', () => {
    const reversal = asset('AssetTransferReversed', { reverses: 'constructor' }, { on: '2023-09-01' });
    givenAsset(lot)
      .when(order('ReverseTransfer', reversal))
      .thenRejected({ code: 'not-found', what: 'transfer', id: 'constructor' });
    // Even where one is recorded, the quantity stays a number that nothing can exceed.
    givenAsset(lot, reversal)
      .when(transfer({ ...sale, quantity: 3 }, '2023-09-02'))
      .thenRejected({ code: 'quantity-exceeded', quantity: 3, onHand: 2 });
  });

  it('entered late leaves enough for what left later', () => {
    givenAsset(lot, transferred({ ...sale, quantity: 2 }, '2023-10-01'))
      .when(transfer(sale))
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '1', type: 'AssetTransferred', effectiveOn: '2023-10-01' },
      });
  });

  it('cannot be more than was registered, by a correction either', () => {
    givenAsset(lot, transferred({ ...sale, quantity: 2 }))
      .whenCorrected('0', { changes: { quantity: 1 } })
      .thenRejected({ code: 'contradicts-later-fact', because: { code: 'quantity-exceeded', quantity: 2, onHand: 1 } });
    givenAsset(lot, transferred({ ...sale, quantity: 2 }))
      .whenCorrected('1', { changes: { quantity: 3 } })
      .thenRejected({ code: 'quantity-exceeded' });
    givenAsset(lot, transferred({ ...sale, quantity: 2 }))
      .whenCorrected('1', { changes: { quantity: 1 } })
      .thenRecorded({ type: 'FactCorrected' });
  });
});

describe('verifying an asset', () => {
  const count = (countedQuantity: number, result: 'found' | 'not-found' | 'differs', on = '2023-08-01'): AssetCommand =>
    order('VerifyAsset', asset('AssetVerified', { result, countedQuantity }, { on }));

  it.each([
    [2, 'found', 'AssetVerified', 'found'],
    [2, 'differs', 'AssetVerified', 'found'],
    [2, 'not-found', 'AssetVerified', 'found'],
    [1, 'found', 'AssetDiscrepancyReported', 'differs'],
    [3, 'differs', 'AssetDiscrepancyReported', 'differs'],
    [0, 'found', 'AssetDiscrepancyReported', 'not-found'],
  ] as const)('counts %d of two, said to be %s: records %s, %s', (countedQuantity, said, type, result) => {
    givenAsset(registered).when(count(countedQuantity, said)).thenRecorded({ type, data: { result, countedQuantity } });
  });

  it('counts at the end of the period that is known, or on its first day where it was so by then', () => {
    const counted = (on: string, by?: true): AssetCommand =>
      order('VerifyAsset', asset('AssetVerified', { countedQuantity: 2 }, { on, ...(by === true && { by }) }));
    givenAsset(registered)
      .when(counted('2023-07'))
      .thenRecorded({ type: 'AssetVerified', data: { result: 'found', countedQuantity: 2 } });
    const halfGone = givenAsset(unOwned, transferred({ basis: 'sale', quantity: 1 }, '2023-08-20'));
    halfGone
      .when(counted('2023-08', true))
      .thenRecorded({ type: 'AssetVerified', data: { result: 'found', countedQuantity: 2 } });
    halfGone.when(counted('2023-08')).thenRecorded({ type: 'AssetDiscrepancyReported' });
  });

  it('is held against the quantity of its own day', () => {
    const destroyed = asset('AssetDestroyed', { quantity: 1 }, { on: '2023-09-01' });
    const late = givenAsset(registered, destroyed);
    late.when(count(2, 'found')).thenRecorded({ type: 'AssetVerified' });
    late.when(count(2, 'found', '2023-09-01')).thenRecorded({ type: 'AssetDiscrepancyReported' });
    late.when(count(1, 'found', '2023-09')).thenRecorded({ type: 'AssetVerified' });
    const by = { ...count(2, 'found', '2023-09'), effectiveOnQualifier: 'by' as const };
    givenAsset(registered, asset('AssetDestroyed', { quantity: 1 }, { on: '2023-09-02' }))
      .when(by)
      .thenRecorded({ type: 'AssetVerified' });
  });

  it('that is all gone finds nothing, as it should', () => {
    const destroyed = asset('AssetDestroyed', { quantity: 2 }, { on: '2023-07-01' });
    givenAsset(registered, destroyed)
      .when(count(0, 'not-found'))
      .thenRecorded({ type: 'AssetVerified', data: { result: 'not-found', countedQuantity: 0 } });
  });
});

describe('the site of an asset', () => {
  const at = (siteId?: string): Recorded<AssetFact | FactCorrected> =>
    recorded(asset('AssetRegistered', siteId === undefined ? {} : { siteId }, { on: '2013-06-01' }));
  const corrected = (changes: object): Recorded<AssetFact | FactCorrected> =>
    recorded(correction({ eventId: '0', type: 'AssetRegistered' }, { changes: { ...changes } }));
  const { state } = historyOf(mission('Established'), mission('SiteOpened', { siteId: 'gao' }, { on: '2020-01-01' }));

  it('is one of its mission, on whichever day that was opened, or none', () => {
    expect(atKnownSite(state, [at()])).toEqual({ legal: true });
    expect(atKnownSite(state, [at('gao')])).toEqual({ legal: true });
    expect(atKnownSite(state, [at('kidal')])).toMatchObject({
      rejection: { code: 'not-found', what: 'site', id: 'kidal' },
    });
  });

  it('is one of its mission after a correction, too, and may be taken away', () => {
    expect(atKnownSite(state, [corrected({ siteId: 'kidal' })])).toMatchObject({ rejection: { code: 'not-found' } });
    expect(atKnownSite(state, [corrected({ siteId: 'gao' })])).toEqual({ legal: true });
    expect(atKnownSite(state, [corrected({ siteId: null })])).toEqual({ legal: true });
    expect(atKnownSite(state, [corrected({ quantity: 3 })])).toEqual({ legal: true });
    const annulled = recorded(correction({ eventId: '0', type: 'AssetRegistered' }, { annulled: true }));
    expect(atKnownSite(state, [annulled, recorded(asset('AssetVerified'))])).toEqual({ legal: true });
  });

  it('may be any in the words of another source, until they are accepted', () => {
    const elsewhere = recorded(claim({ eventId: '0', type: 'AssetRegistered' }, { says: { siteId: 'kidal' } }));
    expect(atKnownSite(state, [elsewhere])).toEqual({ legal: true });
  });
});

describe('the books of an asset’s mission', () => {
  const books = (day: string, ...facts: (MissionFact | FactCorrected)[]): unknown => {
    const history = historyOf(...facts);
    return booksOpen(history.state, history.events, day);
  };
  const established = mission('Established');
  const gate = mission('ClosureGateSet', {}, { on: '2025-06-30' });
  const closed = mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' });

  it('are open from the day it is established', () => {
    expect(books('2013-01-01', established)).toEqual({ legal: true });
    expect(books('2012-12-31', established)).toMatchObject({ rejection: { code: 'not-found', what: 'mission' } });
    expect(books('2013-01-01')).toMatchObject({ rejection: { code: 'not-found', what: 'mission' } });
  });

  it('are shut while a gate stands, whatever the day', () => {
    expect(books('2014-01-01', established, gate)).toMatchObject({ rejection: { code: 'closure-in-progress' } });
    expect(books('2014-01-01', established, gate, mission('ClosureGateReleased', {}, { on: '2025-06-30' }))).toEqual({
      legal: true,
    });
  });

  it('take claims and their dismissals while they are open and once they are closed, and none in between', () => {
    const remarks = (...facts: MissionFact[]): unknown => {
      const history = historyOf(established, ...facts);
      return remarksTaken(history.state, history.events);
    };
    expect(remarks()).toEqual({ legal: true });
    expect(remarks(gate)).toEqual({ legal: false, rejection: { code: 'closure-in-progress' } });
    expect(remarks(gate, mission('ClosureGateReleased', {}, { on: '2025-06-30' }))).toEqual({ legal: true });
    expect(remarks(gate, closed)).toEqual({ legal: true });
  });

  const shut = (closedOn: string): object => ({ rejection: { code: 'mission-closed', closedOn } });

  it('once closed take nothing any more, whatever its day, and name the day of the closure (R16)', () => {
    for (const day of ['2025-06-29', '2025-06-30', '2025-07-01'])
      expect(books(day, established, gate, closed)).toMatchObject(shut('2025-06-30'));
  });

  it('name the closure by the day that it was corrected to', () => {
    const moved = correction(
      { eventId: '2', type: 'AdministrativeClosureCompleted' },
      { changes: { effectiveOn: '2025-07-31' } },
    );
    expect(books('2025-07-15', established, gate, closed, moved)).toMatchObject(shut('2025-07-31'));
  });

  it('taken back are open, and closed anew name the closure that stands', () => {
    const takenBack = correction({ eventId: '2', type: 'AdministrativeClosureCompleted' }, { annulled: true });
    const released = mission('ClosureGateReleased', {}, { on: '2025-07-01' });
    const again = mission('AdministrativeClosureCompleted', {}, { on: '2025-08-31' });
    expect(books('2025-07-15', established, gate, closed, takenBack, released)).toEqual({ legal: true });
    expect(books('2025-07-15', established, gate, closed, takenBack, released, gate, again)).toMatchObject(
      shut('2025-08-31'),
    );
  });

  it('closed twice, as an older version of the rules let in, name the later closure', () => {
    const again = mission('AdministrativeClosureCompleted', {}, { on: '2025-08-31' });
    expect(books('2025-07-15', established, gate, closed, again)).toMatchObject(shut('2025-08-31'));
  });
});
