import { describe, expect, it } from '@jest/globals';
import type { ExceptionItem } from '../../projections/exception-item.js';
import { noPlans } from '../../projections/plan-book.js';
import { exceptions } from '../../projections/exceptions.projection.js';
import type { Counted, Placed } from '../../projections/projection.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { AboutFact, FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { acceptance, asset, claim, correction, dismissal, mission } from '../domain/facts.js';
import { countedFact, givenAsset, givenMission } from './given.js';

const established = mission('Established');
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });

/** Of histories that are entered years later the mission itself is late each time, which `recorded-late.spec.ts` is about. */
function besidesLate(items: object[]): ExceptionItem[] {
  return (items as ExceptionItem[]).filter(({ kind }) => kind !== 'recorded-late');
}

/** The exceptions of a mission after it was established and these facts happened; the first of them is event `1`. */
function exceptionsOf(...facts: readonly (MissionFact | AboutFact)[]): ExceptionItem[] {
  return besidesLate(givenMission(established, ...facts).answer(exceptions));
}

/** The exceptions of an asset. */
function exceptionsOfAsset(...facts: readonly (AssetFact | AboutFact)[]): ExceptionItem[] {
  return besidesLate(givenAsset(...facts).answer(exceptions));
}

/** Takes back the fact that is the event of this revision. */
function annul(revision: number, type: MissionFact['type'] | AssetFact['type']): FactCorrected {
  return correction({ eventId: String(revision), type }, { annulled: true });
}

describe('a closure', () => {
  const left = mission('SiteClosedAccelerated', { reason: 'Under fire' }, { on: '2023-10-31' });

  it('without a handover is an exception, with its reason', () => {
    expect(exceptionsOf(opened, left)).toEqual([
      {
        kind: 'accelerated-closure',
        eventId: '2',
        position: '3',
        effectiveOn: '2023-10-31',
        day: '2023-10-31',
        siteId: 'gao',
        reason: 'Under fire',
      },
    ]);
    expect(exceptionsOf(opened, left, annul(2, 'SiteClosedAccelerated'))).toEqual([]);
  });

  it('whose source leaves something out is an exception, and names what', () => {
    const undocumented = mission(
      'SiteHandedOver',
      { condition: undefined, notReported: ['condition', 'infrastructure'] },
      { on: '2023-10-31' },
    );
    expect(exceptionsOf(opened, undocumented)).toEqual([
      {
        kind: 'handover-undocumented',
        eventId: '2',
        position: '3',
        effectiveOn: '2023-10-31',
        day: '2023-10-31',
        siteId: 'gao',
        notReported: ['condition', 'infrastructure'],
      },
    ]);
    expect(exceptionsOf(opened, undocumented, annul(2, 'SiteHandedOver'))).toEqual([]);
  });

  it('to somebody who is no civilian authority is an exception, beside whatever is not reported', () => {
    const receivedBy = { name: 'Lebanese Armed Forces', civilian: false, kind: 'military' } as const;
    const toTheArmy = mission('SiteHandedOver', { receivedBy, notReported: ['condition'] }, { on: '2021-05-28' });
    const shown = { eventId: '2', position: '3', effectiveOn: '2021-05-28', day: '2021-05-28', siteId: 'gao' };
    expect(exceptionsOf(opened, toTheArmy)).toEqual([
      { kind: 'handover-undocumented', ...shown, notReported: ['condition'] },
      { kind: 'handover-to-non-civilian', ...shown, receivedBy },
    ]);
    const civilian = { ...receivedBy, civilian: true };
    const corrected = correction({ eventId: '2', type: 'SiteHandedOver' }, { changes: { receivedBy: civilian } });
    expect(exceptionsOf(opened, toTheArmy, corrected).map(({ kind }) => kind)).toEqual(['handover-undocumented']);
    expect(exceptionsOf(opened, toTheArmy, annul(2, 'SiteHandedOver'))).toEqual([]);
  });

  it('of which an accelerated closure came first leaves that one an exception', () => {
    const fled = mission('SiteClosedAccelerated', { reason: 'Under fire' }, { on: '2023-10-31' });
    const handedOver = mission('SiteHandedOver', {}, { on: '2023-12-01' });
    expect(exceptionsOf(opened, fled, handedOver).map(({ kind }) => kind)).toEqual(['accelerated-closure']);
  });

  it('with all its documents is none', () => {
    expect(exceptionsOf(opened, mission('SiteHandedOver', {}, { on: '2023-10-31' }))).toEqual([]);
    expect(exceptionsOf(opened, mission('SiteHandedOver', { notReported: [] }, { on: '2023-10-31' }))).toEqual([]);
  });
});

describe('a fact whose source leaves something out', () => {
  const shown = { position: '1', effectiveOn: '1948-05-29', day: '1948-05-29', eventId: '0', type: 'Established' };

  it('is an exception that names what, and another one where that is its instrument', () => {
    const listed = mission(
      'Established',
      { notReported: ['resolution', 'mandate', 'hostState'] },
      { on: '1948-05-29' },
    );
    expect(besidesLate(givenMission(listed).answer(exceptions))).toEqual([
      { kind: 'instrument-not-reported', ...shown },
      { kind: 'not-reported', ...shown, notReported: ['mandate', 'hostState'] },
    ]);
    const known = correction({ eventId: '0', type: 'Established' }, { changes: { notReported: ['mandate'] } });
    expect(besidesLate(givenMission(listed, known).answer(exceptions))).toEqual([
      { kind: 'not-reported', ...shown, notReported: ['mandate'] },
    ]);
    const all = correction({ eventId: '0', type: 'Established' }, { changes: { notReported: null } });
    expect(besidesLate(givenMission(listed, all).answer(exceptions))).toEqual([]);
  });

  it('has the exception for its instrument only where its basis asks for that one', () => {
    const ended = { resolution: undefined, notReported: ['resolution'] } as const;
    const on = { on: '1949-01-01' };
    expect(exceptionsOf(mission('MandateTerminated', { ...ended, basis: 'unknown' }, on))).toMatchObject([
      { kind: 'instrument-not-reported', eventId: '1', type: 'MandateTerminated' },
    ]);
    expect(exceptionsOf(mission('MandateTerminated', { ...ended, basis: 'lapsed', document: 'S/PV.1' }, on))).toEqual(
      [],
    );
    expect(exceptionsOf(mission('MandateTerminated', { notReported: [] }, on))).toEqual([]);
  });

  it('names what it is about', () => {
    const observers = mission(
      'ContingentDeployed',
      { contingentId: 'obs', country: undefined, notReported: ['country'] },
      { on: '2014-01-01' },
    );
    expect(exceptionsOf(observers)).toEqual([
      {
        kind: 'not-reported',
        eventId: '1',
        position: '2',
        effectiveOn: '2014-01-01',
        day: '2014-01-01',
        type: 'ContingentDeployed',
        contingentId: 'obs',
        notReported: ['country'],
      },
    ]);
    expect(exceptionsOf(observers, annul(1, 'ContingentDeployed'))).toEqual([]);
    for (const fact of [
      mission('SecurityIncidentRecorded', { place: undefined, notReported: ['place'] }, { on: '2014-01-01' }),
      mission('LiquidationStarted', { department: undefined, notReported: ['department'] }, { on: '2014-01-01' }),
    ])
      expect(exceptionsOf(fact)).toMatchObject([
        { kind: 'not-reported', type: fact.type, notReported: fact.data.notReported },
      ]);
  });
});

describe('a site that is taken into use again, or handed over in part', () => {
  it('is an exception, with the reason', () => {
    const left = mission('SiteHandedOver', {}, { on: '2023-10-31' });
    const reopened = mission('SiteReopened', { reason: 'The road is cut' }, { on: '2023-11-15' });
    expect(exceptionsOf(opened, left, reopened)).toEqual([
      {
        kind: 'site-reopened',
        eventId: '3',
        position: '4',
        effectiveOn: '2023-11-15',
        day: '2023-11-15',
        siteId: 'gao',
        reason: 'The road is cut',
      },
    ]);
    expect(exceptionsOf(opened, left, reopened, annul(3, 'SiteReopened'))).toEqual([]);
  });

  it('is one where the papers of a part are not reported, or an army got it', () => {
    const part = mission(
      'SitePartHandedOver',
      { receivedBy: { name: 'Army', civilian: false }, notReported: ['condition'] },
      { on: '2021-05-28' },
    );
    expect(exceptionsOf(opened, part).map(({ kind }) => kind)).toEqual([
      'handover-undocumented',
      'handover-to-non-civilian',
    ]);
    const looted = mission('PostHandoverIncidentRecorded', { handoverEventId: '2' }, { on: '2021-06-01' });
    expect(exceptionsOf(opened, part, looted)).toContainEqual(expect.objectContaining({ kind: 'loss', siteId: 'gao' }));
    expect(exceptionsOf(opened, part, annul(2, 'SitePartHandedOver'))).toEqual([]);
  });
});

describe('a loss', () => {
  const shown = (revision: number, on: string): object => ({
    kind: 'loss',
    eventId: String(revision),
    position: String(revision + 1),
    effectiveOn: on,
    day: on,
  });

  it('at a site or anywhere is an exception, with the amount', () => {
    const said = { siteId: 'gao', kind: 'looting', text: 'At night', loss: 'Fuel', lossUsdCents: 9_900 };
    const looted = mission(
      'SecurityIncidentRecorded',
      { ...said, lossUsdCentsQualifier: 'about' },
      { on: '2023-01-05' },
    );
    expect(exceptionsOf(opened, looted)).toEqual([
      {
        ...shown(2, '2023-01-05'),
        incidentKind: 'looting',
        text: 'At night',
        loss: 'Fuel',
        lossUsdCents: 9_900,
        lossUsdCentsQualifier: 'about',
        siteId: 'gao',
      },
    ]);
    expect(exceptionsOf(opened, looted, annul(2, 'SecurityIncidentRecorded'))).toEqual([]);
    const elsewhere = mission('SecurityIncidentRecorded', { loss: 'Fuel' }, { on: '2023-01-05' });
    expect(exceptionsOf(elsewhere)).toEqual([
      { ...shown(1, '2023-01-05'), incidentKind: 'attack', text: 'Fuel', loss: 'Fuel' },
    ]);
    const counted = mission('SecurityIncidentRecorded', { lossUsdCents: 1 }, { on: '2023-01-05' });
    expect(exceptionsOf(counted)).toEqual([{ ...shown(1, '2023-01-05'), incidentKind: 'attack', lossUsdCents: 1 }]);
    const told = mission('SecurityIncidentRecorded', { text: 'At night', lossUsdCents: 1 }, { on: '2023-01-05' });
    expect(exceptionsOf(told)).toEqual([
      { ...shown(1, '2023-01-05'), incidentKind: 'attack', text: 'At night', lossUsdCents: 1 },
    ]);
    expect(exceptionsOf(mission('SecurityIncidentRecorded', {}, { on: '2023-01-05' }))).toEqual([]);
  });

  it('after a handover is one, with the site that was handed over', () => {
    const handover = mission('SiteHandedOver', {}, { on: '2023-12-28' });
    const looted = mission(
      'PostHandoverIncidentRecorded',
      { handoverEventId: '2', lossUsdCents: 500, lossUsdCentsQualifier: 'about' },
      { on: '2024-01-05' },
    );
    expect(exceptionsOf(opened, handover, looted)).toEqual([
      {
        ...shown(3, '2024-01-05'),
        incidentKind: 'looted',
        text: 'Generators',
        loss: 'Generators',
        lossUsdCents: 500,
        lossUsdCentsQualifier: 'about',
        handoverEventId: '2',
        siteId: 'gao',
      },
    ]);
    expect(exceptionsOf(opened, handover, looted, annul(3, 'PostHandoverIncidentRecorded'))).toEqual([]);
    const left = mission('SiteClosedAccelerated', {}, { on: '2023-12-28' });
    expect(exceptionsOf(opened, left, looted)).toMatchObject([
      { kind: 'accelerated-closure' },
      { kind: 'loss', siteId: 'gao' },
    ]);
  });

  it('after something that was no handover names no site', () => {
    const looted = mission('PostHandoverIncidentRecorded', { handoverEventId: '1' }, { on: '2024-01-05' });
    const [item] = exceptionsOf(opened, looted);
    expect(item).toMatchObject({ kind: 'loss', handoverEventId: '1' });
    expect(item).not.toHaveProperty('siteId');
  });

  it('of what was transferred is one, with the asset', () => {
    const looted = mission(
      'PostHandoverIncidentRecorded',
      { handoverEventId: '9', assetId: 'gen-1' },
      { on: '2024-01-05' },
    );
    expect(exceptionsOf(looted)).toEqual([
      {
        ...shown(1, '2024-01-05'),
        incidentKind: 'looted',
        text: 'Generators',
        loss: 'Generators',
        handoverEventId: '9',
        assetId: 'gen-1',
      },
    ]);
  });
});

describe('a date', () => {
  it('that is not known to the day is an exception, with what the fact is about', () => {
    expect(exceptionsOf(mission('SiteOpened', {}, { on: '2014' }))).toStrictEqual([
      {
        kind: 'imprecise-date',
        eventId: '1',
        position: '2',
        effectiveOn: '2014',
        day: '2014-12-31',
        type: 'SiteOpened',
        siteId: 'gao',
      },
    ]);
    expect(exceptionsOf(mission('ContingentDeployed', {}, { on: '2014-02', by: true }))).toEqual([
      {
        kind: 'imprecise-date',
        eventId: '1',
        position: '2',
        effectiveOn: '2014-02',
        effectiveOnQualifier: 'by',
        day: '2014-02-01',
        type: 'ContingentDeployed',
        contingentId: 'tcd',
      },
    ]);
    expect(exceptionsOf(mission('SiteOpened', {}, { on: '2014-01-01', by: true }))).toMatchObject([
      { kind: 'imprecise-date', effectiveOnQualifier: 'by' },
    ]);
    expect(exceptionsOfAsset(asset('AssetRegistered', {}, { on: '2020-05' }))).toEqual([
      {
        kind: 'imprecise-date',
        eventId: '0',
        position: '1',
        effectiveOn: '2020-05',
        day: '2020-05-31',
        type: 'AssetRegistered',
        assetId: 'a',
      },
    ]);
    expect(exceptionsOfAsset(asset('AssetRegistered', { siteId: 'gao' }, { on: '2020-05' }))).toMatchObject([
      { kind: 'imprecise-date', siteId: 'gao', assetId: 'a' },
    ]);
  });

  it('of which a fact has a day forced tells that day and the fact, for as long as it stands', () => {
    const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
    const suspended = mission('ContingentSuspended', {}, { on: '2021' });
    const gone = mission('ContingentWithdrawn', {}, { on: '2021-03-10' });
    const root = { eventId: '3', type: gone.type };
    const unforced = {
      kind: 'imprecise-date',
      eventId: '2',
      position: '3',
      effectiveOn: '2021',
      day: '2021-12-31',
      type: 'ContingentSuspended',
      contingentId: 'tcd',
    };
    const forced = { ...unforced, day: '2021-03-10', resolvedOn: '2021-03-10', resolvedBy: root };
    expect(exceptionsOf(deployed, suspended)).toEqual([unforced]);
    expect(exceptionsOf(deployed, suspended, gone)).toEqual([forced]);
    expect(exceptionsOf(deployed, suspended, gone, annul(3, gone.type))).toEqual([unforced]);
    const moved = (effectiveOn: string): FactCorrected => correction(root, { changes: { effectiveOn } });
    expect(exceptionsOf(deployed, suspended, gone, moved('2022-03-10'))).toEqual([unforced]);
    expect(exceptionsOf(deployed, suspended, gone, moved('2021-02-01'))).toEqual([
      { ...forced, day: '2021-02-01', resolvedOn: '2021-02-01' },
    ]);
    const precise = correction({ eventId: '2', type: suspended.type }, { changes: { effectiveOn: '2021-03-01' } });
    expect(exceptionsOf(deployed, suspended, gone, precise)).toEqual([]);
  });

  it('counts on the last day that allows it where a day alone makes it impossible', () => {
    const decided = mission('MandateTerminated', { endsOn: '2024-06-30' }, { on: '2024-01-05' });
    const moved = mission('TimetableRevised', { mandateEndsOn: '2024-12-31' }, { on: '2024' });
    const item = exceptionsOf(decided, moved).find(({ kind }) => kind === 'imprecise-date');
    expect(item).toMatchObject({ type: 'TimetableRevised', day: '2024-06-30', resolvedOn: '2024-06-30' });
    expect(item).not.toHaveProperty('resolvedBy');
  });

  it('of an asset is forced by the reversal of its transfer', () => {
    const lot = asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN' }, { on: '2020-01-01' });
    const sold = asset('AssetTransferred', { basis: 'sale', quantity: 2 }, { on: '2021' });
    const back = asset('AssetTransferReversed', { reverses: '1' }, { on: '2021-05-01' });
    const resolved = { resolvedOn: '2021-05-01', resolvedBy: { eventId: '2', type: 'AssetTransferReversed' } };
    expect(exceptionsOfAsset(lot, sold, back)).toMatchObject([{ assetId: 'a', day: '2021-05-01', ...resolved }]);
    const [after] = exceptionsOfAsset(lot, sold, back, annul(2, back.type));
    expect(after).toMatchObject({ day: '2021-12-31' });
    expect(after).not.toHaveProperty('resolvedOn');
  });

  it('that is known, or has become known, is none', () => {
    expect(exceptionsOf(opened)).toEqual([]);
    const known = correction({ eventId: '1', type: 'SiteOpened' }, { changes: { effectiveOn: '2014-03-01' } });
    expect(exceptionsOf(mission('SiteOpened', {}, { on: '2014' }), known)).toEqual([]);
  });

  it.each<MissionFact>([
    mission('ClosureGateSet', {}, { on: '2025' }),
    mission('ClosureGateReleased', {}, { on: '2025' }),
  ])('of a gate, as of $type, says nothing of the world', (gate) => {
    expect(exceptionsOf(gate)).toEqual([]);
  });
});

describe('the strengths of a withdrawal', () => {
  const deployed = mission('ContingentDeployed', { strength: 100 }, { on: '2014-01-01' });
  const left = (data: object = {}, on = '2023-10-31'): MissionFact =>
    mission('ContingentWithdrawn', { strength: 60, remaining: 30, ...data }, { on });

  it('are an exception where they do not add up', () => {
    expect(exceptionsOf(deployed, left())).toEqual([
      {
        kind: 'strength-difference',
        eventId: '2',
        position: '3',
        effectiveOn: '2023-10-31',
        day: '2023-10-31',
        contingentId: 'tcd',
        before: 100,
        left: 60,
        remaining: 30,
        difference: 10,
      },
    ]);
    expect(exceptionsOf(deployed, left(), annul(2, 'ContingentWithdrawn'))).toEqual([]);
  });

  it('are none where they add up, where one is not known, or where somebody said "about"', () => {
    expect(exceptionsOf(deployed, left({ remaining: 40 }))).toEqual([]);
    expect(exceptionsOf(deployed, left({ strength: undefined }))).toEqual([]);
    expect(exceptionsOf(left())).toEqual([]);
    expect(exceptionsOf(mission('ContingentDeployed', {}, { on: '2014-01-01' }), left())).toEqual([]);
    expect(exceptionsOf(deployed, left({ strengthQualifier: 'about' }))).toEqual([]);
    expect(exceptionsOf(deployed, left({ remainingQualifier: 'about' }))).toEqual([]);
    const about = mission('ContingentDeployed', { strength: 100, strengthQualifier: 'about' }, { on: '2014-01-01' });
    expect(exceptionsOf(about, left())).toEqual([]);
  });

  it('are one where more leave than were there, though nobody says how many remain', () => {
    expect(exceptionsOf(deployed, left({ strength: 100, remaining: undefined }))).toEqual([]);
    expect(exceptionsOf(deployed, left({ strength: 60, remaining: undefined }))).toEqual([]);
    const [shown] = exceptionsOf(deployed, left({ strength: 101, remaining: undefined }));
    expect(shown).toMatchObject({ kind: 'strength-difference', before: 100, left: 101, difference: -1 });
    expect(shown).not.toHaveProperty('remaining');
  });

  it('are held against what remained the last time, of the same contingent', () => {
    const other = mission('ContingentDeployed', { contingentId: 'egy', strength: 7 }, { on: '2014-01-01' });
    const first = left({ remaining: 40 }, '2023-10-01');
    expect(exceptionsOf(other, deployed, first, left({ strength: 40, remaining: 0 }))).toEqual([]);
    expect(exceptionsOf(other, deployed, first, left({ strength: 30, remaining: 0 }))).toMatchObject([
      { before: 40, left: 30, remaining: 0, difference: 10 },
    ]);
  });

  it('of those who stayed are held against the strength of their designation', () => {
    const gone = left({ strength: 100, remaining: 0 }, '2023-10-31');
    const rearParty = mission('RearPartyDesignated', { strength: 10 }, { on: '2023-12-01' });
    const guardUnit = mission('GuardUnitDesignated', { strength: 5 }, { on: '2023-12-01' });
    const last = (strength: number): MissionFact => left({ strength, remaining: 0 }, '2024-06-30');
    expect(exceptionsOf(opened, deployed, gone, rearParty, last(10))).toEqual([]);
    expect(exceptionsOf(opened, deployed, gone, rearParty, guardUnit, last(15))).toEqual([]);
    expect(exceptionsOf(opened, deployed, gone, rearParty, last(8))).toMatchObject([
      { kind: 'strength-difference', before: 10, left: 8, remaining: 0, difference: 2 },
    ]);
    const about = mission('RearPartyDesignated', { strength: 10, strengthQualifier: 'about' }, { on: '2023-12-01' });
    expect(exceptionsOf(opened, deployed, gone, about, last(8))).toEqual([]);
    const uncounted = mission('GuardUnitDesignated', { strength: undefined }, { on: '2023-12-01' });
    expect(exceptionsOf(opened, deployed, gone, rearParty, uncounted, last(8))).toEqual([]);
    expect(exceptionsOf(opened, deployed, gone, uncounted, rearParty, last(8))).toEqual([]);
    const uncountedRear = mission('RearPartyDesignated', { strength: undefined }, { on: '2023-12-01' });
    expect(exceptionsOf(opened, deployed, gone, uncountedRear, guardUnit, last(8))).toEqual([]);
    const aboutFive = mission('GuardUnitDesignated', { strength: 5, strengthQualifier: 'about' }, { on: '2023-12-01' });
    expect(exceptionsOf(opened, deployed, gone, rearParty, aboutFive, last(8))).toEqual([]);
  });
});

describe('a physical closure', () => {
  const closed = mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' });
  const deployed = mission('ContingentDeployed', { strength: 100 }, { on: '2014-01-01' });
  const other = mission('ContingentDeployed', { contingentId: 'egy', country: 'EGY' }, { on: '2014-01-01' });
  const gone = mission('ContingentWithdrawn', {}, { on: '2024-11-15' });

  it('with contingents that are not known to have left is an exception, and names them', () => {
    expect(exceptionsOf(deployed, other, closed)).toEqual([
      {
        kind: 'contingents-unaccounted',
        eventId: '3',
        position: '4',
        effectiveOn: '2024-11-15',
        day: '2024-11-15',
        contingents: [{ contingentId: 'tcd', strength: 100 }, { contingentId: 'egy' }],
      },
    ]);
    expect(exceptionsOf(deployed, closed, annul(2, 'PhysicalClosureCompleted'))).toEqual([]);
  });

  it('counts those who were designated to stay, until they have left as well', () => {
    const rearParty = mission('RearPartyDesignated', { strength: 10 }, { on: '2024-11-15' });
    expect(exceptionsOf(opened, deployed, gone, rearParty, closed)).toMatchObject([
      { kind: 'contingents-unaccounted', contingents: [{ contingentId: 'tcd' }] },
    ]);
    expect(exceptionsOf(opened, deployed, rearParty, gone, closed)).toEqual([]);
  });

  it('is none once their leaving is entered late, nor where all are reported to have left', () => {
    expect(exceptionsOf(deployed, closed, gone).map(({ kind }) => kind)).toEqual(['contingents-unaccounted']);
    const before = mission('ContingentWithdrawn', {}, { on: '2024-11-14' });
    expect(exceptionsOf(deployed, closed, before)).toEqual([]);
    const all = mission('ContingentWithdrawn', { strength: 100, remaining: undefined }, { on: '2024-11-14' });
    expect(exceptionsOf(deployed, all, closed)).toEqual([]);
    expect(exceptionsOf(closed)).toEqual([]);
  });
});

describe('a figure that sources give differently', () => {
  const reported = (fatalities: number, document: string, on = '2023-12-11'): MissionFact =>
    mission('CasualtiesReported', { fatalities }, { on, source: { document } });

  it('for one day is contested, with each claim and its source', () => {
    expect(exceptionsOf(reported(174, 'One'), reported(177, 'Two'))).toEqual([
      {
        kind: 'contested',
        eventId: '2',
        position: '3',
        effectiveOn: '2023-12-11',
        day: '2023-12-11',
        type: 'CasualtiesReported',
        about: {},
        fields: ['fatalities'],
        claims: [
          { says: { fatalities: 174 }, document: 'One', eventId: '1' },
          { says: { fatalities: 177 }, document: 'Two', eventId: '2' },
        ],
      },
    ]);
    expect(exceptionsOf(reported(174, 'One'), reported(177, 'Two'), annul(2, 'CasualtiesReported'))).toEqual([]);
  });

  it('is not contested by the same figure, nor by one of another day', () => {
    expect(exceptionsOf(reported(174, 'One'), reported(174, 'Two'))).toEqual([]);
    expect(exceptionsOf(reported(174, 'One'), reported(177, 'Two', '2023-12-12'))).toEqual([]);
  });

  it('is contested once, with each further claim, beside figures of other days', () => {
    const later = '2023-12-12';
    const shown = exceptionsOf(
      reported(174, 'One'),
      reported(177, 'Two'),
      reported(180, 'One', later),
      reported(174, 'Three'),
      reported(181, 'Two', later),
    );
    expect(
      shown.map((item) => [
        item.kind,
        item.day,
        'claims' in item ? item.claims.map(({ says }) => says?.fatalities) : undefined,
      ]),
    ).toEqual([
      ['contested', '2023-12-11', [174, 177, 174]],
      ['contested', later, [180, 181]],
    ]);
  });

  it('is contested beside a claim on the same figure of the last report', () => {
    const said = claim({ eventId: '2', type: 'CasualtiesReported' }, { says: { fatalities: 180 } });
    expect(exceptionsOf(reported(174, 'One'), reported(177, 'Two'), said)).toMatchObject([
      { kind: 'contested', eventId: '2', claims: [{ says: { fatalities: 177 } }, { says: { fatalities: 180 } }] },
      { kind: 'contested', eventId: '2', claims: [{ says: { fatalities: 174 } }, { says: { fatalities: 177 } }] },
    ]);
  });

  it('of a contingent names the contingent', () => {
    const deployed = (strength: number, document: string): MissionFact =>
      mission('ContingentDeployed', { strength }, { on: '2014-01-01', source: { document } });
    expect(exceptionsOf(deployed(1_072, 'One'), deployed(1_035, 'Two'))).toMatchObject([
      { kind: 'contested', contingentId: 'tcd', about: { contingentId: 'tcd' }, fields: ['strength'] },
    ]);
  });
});

describe('a fact that another source claims otherwise', () => {
  const left = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
  const root = { eventId: '2', type: 'SiteClosedAccelerated' };
  const contested = (...events: readonly AboutFact[]): ExceptionItem[] =>
    exceptionsOf(opened, left, ...events).filter(({ kind }) => kind === 'contested');

  it('is contested in the fields that differ, with what each source says of them', () => {
    const said = { says: { effectiveOn: '2023-10-20', reason: 'Attack' } };
    expect(contested(claim(root, said), claim(root, { says: { effectiveOn: '2023-11' } }, 'Third'))).toEqual([
      {
        kind: 'contested',
        eventId: '2',
        position: '3',
        effectiveOn: '2023-10-31',
        day: '2023-10-31',
        type: 'SiteClosedAccelerated',
        siteId: 'gao',
        fields: ['effectiveOn', 'reason'],
        claims: [
          { eventId: '2', document: 'Test document', says: { effectiveOn: '2023-10-31', reason: 'Test' } },
          { eventId: '3', document: 'Another document', ...said },
          { eventId: '4', document: 'Third', says: { effectiveOn: '2023-11' } },
        ],
      },
    ]);
  });

  it('is contested as a whole where one denies it', () => {
    const [item] = contested(claim(root, { denies: true }));
    expect(item).toMatchObject({ fields: [] });
    expect(item).toHaveProperty('claims', [
      { eventId: '2', document: 'Test document' },
      { eventId: '3', document: 'Another document', denies: true },
    ]);
  });

  it('is contested in a figure by another word for it, and in a date by "by", with the fact’s own words', () => {
    const came = mission(
      'ContingentDeployed',
      { strength: 100, strengthQualifier: 'at least' },
      { on: '2014', by: true },
    );
    const said = { says: { strengthQualifier: 'about', effectiveOnQualifier: null } };
    const items = exceptionsOf(came, claim({ eventId: '1', type: 'ContingentDeployed' }, said));
    expect(items.filter(({ kind }) => kind === 'contested')).toEqual([
      {
        kind: 'contested',
        eventId: '1',
        position: '2',
        effectiveOn: '2014',
        day: '2014-01-01',
        type: 'ContingentDeployed',
        contingentId: 'tcd',
        fields: ['effectiveOn', 'strength'],
        claims: [
          {
            eventId: '1',
            document: 'Test document',
            says: {
              strength: 100,
              strengthQualifier: 'at least',
              effectiveOn: '2014',
              effectiveOnQualifier: 'by',
            },
          },
          { eventId: '2', document: 'Another document', ...said },
        ],
      },
    ]);
  });

  it('says nothing of a field that it does not have', () => {
    expect(
      exceptionsOfAsset(
        asset('AssetRegistered', {}, { source: {} }),
        claim({ eventId: '0', type: 'AssetRegistered' }, { says: { serialNumber: '7' } }),
      ),
    ).toMatchObject([
      { kind: 'contested', assetId: 'a', claims: [{ eventId: '0', document: '' }, { says: { serialNumber: '7' } }] },
    ]);
  });

  it('is contested no longer once nothing open says otherwise: by a decision, by a correction, by an annulment', () => {
    const said = { says: { reason: 'Attack' } };
    const one = claim(root, said);
    expect(contested(claim(root, {}), claim(root, { says: { reason: 'Test' } }))).toEqual([]);
    expect(contested(one, dismissal(root, '3'))).toEqual([]);
    expect(contested(one, acceptance(root, '3', said))).toEqual([]);
    expect(contested(one, correction(root, { changes: { reason: 'Attack' } }))).toEqual([]);
    expect(contested(one, correction(root, { annulled: true }))).toEqual([]);
  });

  it('stays contested by the other claims once one is accepted, and by that one again once this is taken back', () => {
    const [one, two] = [{ says: { reason: 'Attack' } }, { says: { reason: 'Flood' } }];
    const accepted = [claim(root, one), claim(root, two, 'Third'), acceptance(root, '3', one)] as const;
    expect(contested(...accepted)).toMatchObject([
      { claims: [{ says: { reason: 'Attack' } }, { eventId: '4', says: { reason: 'Flood' } }] },
    ]);
    expect(contested(...accepted, correction(root, { annulled: true }, '5'))).toMatchObject([
      { claims: [{ says: { reason: 'Test' } }, { eventId: '3' }, { eventId: '4' }] },
    ]);
  });
});

describe('what was to be done', () => {
  const deadline = mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' }, { on: '2023-06-30' });
  const OVERDUE = {
    kind: 'overdue',
    eventId: '1',
    position: '2',
    effectiveOn: '2023-06-30',
    day: '2023-12-31',
    what: 'withdrawal',
    dueOn: '2023-12-31',
  };

  it('is overdue while it is not done, or when it was done late', () => {
    expect(exceptionsOf(deadline)).toEqual([OVERDUE]);
    expect(exceptionsOf(deadline, mission('WithdrawalCompleted', {}, { on: '2023-12-31' }))).toEqual([]);
    expect(exceptionsOf(deadline, mission('WithdrawalCompleted', {}, { on: '2024-01-15' }))).toEqual([
      { ...OVERDUE, doneOn: '2024-01-15' },
    ]);
    expect(exceptionsOf(deadline, annul(1, 'MandateTerminated'))).toEqual([]);
  });

  it('is shown for each plan of one instrument', () => {
    const dates = {
      withdrawalDeadline: '2023-12-31',
      phases: [{ phase: 2, plannedStart: '2023-10-01', plannedEnd: '2023-12-31' }],
    };
    const revised: MissionFact = { ...mission('TimetableRevised', {}, { on: '2023-06-30' }), data: dates };
    const late = exceptionsOf(revised).map((item) =>
      item.kind === 'overdue' ? `${item.what} ${item.dueOn}` : item.kind,
    );
    expect(late.sort()).toEqual(['phase 2023-12-31', 'phase-start 2023-10-01', 'withdrawal 2023-12-31']);
    expect(exceptionsOf(revised, annul(1, 'TimetableRevised'))).toEqual([]);
  });

  it('is shown for each phase, and for its beginning, also where all are planned for one day', () => {
    const phases = [2, 3].map((phase) => ({ phase, plannedStart: '2023-12-31', plannedEnd: '2023-12-31' }));
    const revised: MissionFact = { ...mission('TimetableRevised', {}, { on: '2023-06-30' }), data: { phases } };
    expect(exceptionsOf(revised)).toEqual(
      [2, 3].flatMap((phase) => [
        { ...OVERDUE, what: 'phase', phase },
        { ...OVERDUE, what: 'phase-start', phase },
      ]),
    );
    const completed = mission('DrawdownPhaseCompleted', { phase: 2 }, { on: '2023-12-01' });
    expect(exceptionsOf(revised, completed)).toEqual([
      { ...OVERDUE, what: 'phase', phase: 3 },
      { ...OVERDUE, what: 'phase-start', phase: 3 },
    ]);
  });

  it('is not late where it had happened before anybody planned it', () => {
    const before = mission('WithdrawalCompleted', {}, { on: '2023-06-01' });
    expect(exceptionsOf(mission('MandateTerminated', {}, { on: '2023-05-01' }), before, deadline)).toEqual([]);
  });

  it('about a site or a contingent names it', () => {
    const plan = (about: object): MissionFact =>
      mission(
        'MilestoneRecorded',
        { kind: 'plan', text: 'Test', plannedOn: '2023-08', ...about },
        { on: '2023-07-01' },
      );
    expect(exceptionsOf(opened, plan({ siteId: 'gao' }))).toMatchObject([
      { kind: 'overdue', what: 'plan', dueOn: '2023-08-31', siteId: 'gao' },
    ]);
    expect(exceptionsOf(plan({ contingentId: 'tcd' }))).toMatchObject([
      { kind: 'overdue', what: 'plan', contingentId: 'tcd' },
    ]);
  });

  it('shows from the day after it was due, by a column', () => {
    expect(givenMission(established, deadline).rows(exceptions)).toMatchObject([
      { columns: { kind: 'recorded-late', overdue_from: null } },
      { columns: { kind: 'overdue', overdue_from: '2023-12-31' }, sort: '2023-12-31 00000000000000000002 0' },
    ]);
  });
});

describe('a mandate', () => {
  const until = mission('MandateExtended', { until: '2020-12-31' }, { on: '2019-12-19' });
  const LAPSED = {
    kind: 'mandate-lapsed',
    eventId: '1',
    position: '2',
    effectiveOn: '2019-12-19',
    day: '2020-12-31',
    until: '2020-12-31',
  };

  it('lapses once its last end has passed with nothing recorded, and shows it from the day after, by a column', () => {
    expect(exceptionsOf(until)).toEqual([LAPSED]);
    expect(givenMission(established, until).rows(exceptions)).toMatchObject([
      { columns: { kind: 'recorded-late', overdue_from: null } },
      { columns: { kind: 'mandate-lapsed', overdue_from: '2020-12-31' } },
    ]);
  });

  it('lapses by the end that its establishment sets, too', () => {
    const first = mission('Established', { mandateUntil: '2014-06-30' }, { on: '2013-04-25' });
    expect(besidesLate(givenMission(first).answer(exceptions))).toMatchObject([
      { kind: 'mandate-lapsed', day: '2014-06-30' },
    ]);
  });

  it('lapses by its last end only, whatever is decided for a part of it, or of its strength', () => {
    const renewed = mission('MandateExtended', { until: '2021-12-31' }, { on: '2020-12-18' });
    expect(exceptionsOf(until, renewed)).toMatchObject([{ eventId: '2', day: '2021-12-31' }]);
    const part = mission('MandateExtended', { until: '2021-12-31', scope: 'South Kivu' }, { on: '2020-12-18' });
    const strength = mission(
      'MandateExtended',
      { authorizedStrength: { military: 1, police: 1 } },
      { on: '2020-01-01' },
    );
    expect(exceptionsOf(until, part, strength)).toEqual([LAPSED]);
  });

  it('whose end is decided lapses no more, nor by an extension that follows', () => {
    const ended = mission('MandateTerminated', {}, { on: '2021-01-15' });
    const final = mission('MandateExtended', { until: '2021-12-31', final: true }, { on: '2020-12-18' });
    expect(exceptionsOf(until, ended)).toEqual([]);
    expect(exceptionsOf(until, final)).toEqual([]);
    expect(
      exceptionsOf(until, ended, mission('MandateExtended', { until: '2022-06-30' }, { on: '2021-02-01' })),
    ).toEqual([]);
    expect(exceptionsOf(until, ended, annul(2, 'MandateTerminated'))).toEqual([LAPSED]);
  });
});

describe('a count of an asset', () => {
  const registered = asset('AssetRegistered', { quantity: 4 }, { on: '2020-01-01' });
  const differs = asset('AssetDiscrepancyReported', { result: 'differs', countedQuantity: 3 }, { on: '2023-08-01' });

  it('that differs from the record is a discrepancy', () => {
    expect(exceptionsOfAsset(registered, differs)).toEqual([
      {
        kind: 'discrepancy',
        eventId: '1',
        position: '2',
        effectiveOn: '2023-08-01',
        day: '2023-08-01',
        assetId: 'a',
        result: 'differs',
        countedQuantity: 3,
        onHand: 4,
        difference: -1,
      },
    ]);
    expect(exceptionsOfAsset(registered, differs, annul(1, 'AssetDiscrepancyReported'))).toEqual([]);
  });

  it('that was found whole is none, but more than there should be is', () => {
    const found = (countedQuantity: number): AssetFact =>
      asset('AssetVerified', { result: 'found', countedQuantity }, { on: '2023-08-01' });
    expect(exceptionsOfAsset(registered, found(4))).toEqual([]);
    expect(exceptionsOfAsset(registered, found(5))).toMatchObject([{ kind: 'discrepancy', difference: 1 }]);
  });

  it('is held against what was on hand before it', () => {
    const found = asset('AssetVerified', { result: 'found', countedQuantity: 2 }, { on: '2023-12-01' });
    const transferred = asset('AssetTransferred', { quantity: 1 }, { on: '2023-10-01' });
    const destroyed = asset('AssetDestroyed', { quantity: 1 }, { on: '2023-11-01' });
    expect(exceptionsOfAsset(registered, transferred, destroyed, found)).toEqual([]);
    expect(exceptionsOfAsset(registered, transferred, found)).toMatchObject([{ onHand: 3, difference: -1 }]);
  });

  it('is shown at every count', () => {
    const counted = (countedQuantity: number, on: string): AssetFact =>
      asset('AssetDiscrepancyReported', { result: 'differs', countedQuantity }, { on });
    expect(exceptionsOfAsset(registered, counted(3, '2023-08-01'), counted(2, '2023-08-02'))).toMatchObject([
      { countedQuantity: 3 },
      { countedQuantity: 2 },
    ]);
  });

  it.each(['found', 'differs', 'not-found'] as const)(
    'decides by its number, whatever it was said to be: %s',
    (result) => {
      const counted = (countedQuantity: number): AssetFact =>
        asset('AssetDiscrepancyReported', { result, countedQuantity }, { on: '2023-08-01' });
      expect(exceptionsOfAsset(registered, counted(4))).toEqual([]);
      expect(exceptionsOfAsset(registered, counted(3))).toMatchObject([{ result: 'differs', difference: -1 }]);
      expect(exceptionsOfAsset(registered, counted(0))).toMatchObject([{ result: 'not-found', difference: -4 }]);
    },
  );

  it('is compared again once a late fact says what should have been there', () => {
    const late = asset('AssetTransferred', { quantity: 1 }, { on: '2023-07-01' });
    expect(exceptionsOfAsset(registered, differs, late)).toEqual([]);
  });

  it('is what its corrections make of it, whichever type of fact it was recorded as', () => {
    const fact = { eventId: '1', type: 'AssetDiscrepancyReported' };
    const whole = correction(fact, { changes: { result: 'found', countedQuantity: 4 } });
    expect(exceptionsOfAsset(registered, differs, whole)).toEqual([]);
    const found = asset('AssetVerified', { result: 'found', countedQuantity: 4 }, { on: '2023-08-01' });
    const missing = correction({ ...fact, type: 'AssetVerified' }, { changes: { countedQuantity: 0 } });
    expect(exceptionsOfAsset(registered, found, missing)).toMatchObject([{ result: 'not-found', difference: -4 }]);
  });
});

describe('a fact behind a closure gate', () => {
  it('is shown as void, and counts for nothing', () => {
    const registered = asset('AssetRegistered', { quantity: 4 }, { on: '2020-01-01' });
    const voided = givenAsset(registered).behindGate(asset('AssetDestroyed', {}, { on: '2025-02' }));
    voided.answers(exceptions, {
      kind: 'void-behind-gate',
      eventId: '1',
      position: '2',
      effectiveOn: '2025-02',
      day: '2025-02-28',
      type: 'AssetDestroyed',
      assetId: 'a',
    });
    expect(voided.view(exceptions).stock).toMatchObject({ quantity: 4, destroyed: 0 });
  });

  it('is shown beside every other one', () => {
    const registered = asset('AssetRegistered', { quantity: 4 }, { on: '2020-01-01' });
    const destroyed = asset('AssetDestroyed', {}, { on: '2025-02-01' });
    expect(givenAsset(registered).behindGate(destroyed, destroyed).answer(exceptions)).toMatchObject([
      { kind: 'void-behind-gate', eventId: '1' },
      { kind: 'void-behind-gate', eventId: '2' },
    ]);
  });
});

describe('the rows of the exceptions', () => {
  it('are one for each kind that an event shows, and one for each figure that is contested', () => {
    const reported = (fatalities: number, injured: number, document: string): MissionFact =>
      mission('CasualtiesReported', { fatalities, injured }, { on: '2023', source: { document } });
    const rows = givenMission(established, reported(1, 2, 'One'), reported(3, 4, 'Two')).rows(exceptions);
    expect(rows.map(({ key, missionId, columns }) => [key, missionId, columns])).toEqual([
      ['m 0 recorded-late', 'm', { kind: 'recorded-late', day: '2013-01-01', overdue_from: null }],
      ['m 1 imprecise-date', 'm', { kind: 'imprecise-date', day: '2023-12-31', overdue_from: null }],
      ['m 2 imprecise-date', 'm', { kind: 'imprecise-date', day: '2023-12-31', overdue_from: null }],
      ['m 2 contested fatalities', 'm', { kind: 'contested', day: '2023-12-31', overdue_from: null }],
      ['m 2 contested injured', 'm', { kind: 'contested', day: '2023-12-31', overdue_from: null }],
    ]);
  });

  it('leave the view as it is where a fact shows nothing', () => {
    const before = givenMission(established).view(exceptions);
    expect(givenMission(established, mission('HostStateMeasureRecorded')).view(exceptions)).toEqual(before);
  });

  it('keep of a mission what may still be settled, and of an asset its stock', () => {
    expect(givenMission(established).view(exceptions)).toMatchObject({ mission: { duties: noPlans }, stock: null });
    expect(givenAsset(asset('AssetRegistered', {}, { on: '2020-01-01' })).view(exceptions)).toMatchObject({
      mission: null,
      stock: { quantity: 2 },
    });
  });

  it('leave the very view where a fact shows nothing and settles nothing', () => {
    const quiet = [
      mission('HostStateMeasureRecorded', {}, { on: '2023-07-17' }),
      mission('ContingentRelocated', {}, { on: '2023-07-17' }),
    ];
    for (const fact of quiet) {
      const view = exceptions.initial({ missionId: 'm' });
      expect(exceptions.project(view, countedFact(fact, 1))).toBe(view);
    }
    const view = exceptions.initial({ missionId: 'm', memberId: 'a' });
    const [decided] = givenAsset(asset('OwnersDecisionRecorded', {}, { on: '2023-07-02' })).events;
    const fact = {
      ...(decided as Placed<AssetFact>),
      revision: 1,
      day: '2023-07-02',
      datedOn: '2023-07-02',
    } as Counted<AssetFact>;
    expect(exceptions.project(view, fact)).toBe(view);
  });

  it('keep who is there, so that a strength can be held against it', () => {
    const view = exceptions.initial({ missionId: 'm' });
    const deployed = countedFact(mission('ContingentDeployed', {}, { on: '2014-01-01' }), 0);
    const suspended = countedFact(mission('ContingentSuspended', {}, { on: '2022-08-15' }), 1);
    const there = exceptions.project(view, deployed);
    expect(there.mission?.contingents.contingents.size).toBe(1);
    expect(exceptions.project(there, suspended).mission?.contingents).not.toBe(there.mission?.contingents);
  });
});
