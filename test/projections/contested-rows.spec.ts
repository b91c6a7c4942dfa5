import { describe, expect, it } from '@jest/globals';
import { assetRegister } from '../../projections/asset-register.projection.js';
import { contingents } from '../../projections/contingents.projection.js';
import type { Contested } from '../../projections/contested-marks.js';
import { drawdown } from '../../projections/drawdown.projection.js';
import { missionState } from '../../projections/mission-state.projection.js';
import type { EffectiveProjection } from '../../projections/projection.js';
import { sites } from '../../projections/sites.projection.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { FactClaimed } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { asset, claim, mission } from '../domain/facts.js';
import { givenAsset, givenMission } from './given.js';

type Said = Pick<FactClaimed['data'], 'says' | 'denies'>;
type Row = Contested & Readonly<Record<string, unknown>>;

/** What another source says of a fact that it says did not happen. */
const DENIED: Said = { denies: true };

/** A claim on the fact of an index. */
function on(facts: readonly (MissionFact | AssetFact)[], index: number, said: Said): FactClaimed {
  return claim({ eventId: String(index), type: (facts[index] as MissionFact | AssetFact).type }, said);
}

/** What is contested in the last row of a mission after these facts, of which another source says otherwise of one. */
function marks<View>(
  projection: EffectiveProjection<View, MissionFact>,
  facts: readonly MissionFact[],
  said: Said,
  index = facts.length - 1,
): readonly string[] | undefined {
  return (givenMission(...facts, on(facts, index, said)).answer(projection) as Row[]).at(-1)?.contested;
}

const came = mission(
  'ContingentDeployed',
  { strength: 100, strengthQualifier: 'about', siteId: 'gao' },
  { on: '2014-01-01' },
);
const more = mission('ContingentDeployed', { strength: 20, siteId: 'ber' }, { on: '2015-01-01' });
const suspended = mission('ContingentSuspended', {}, { on: '2022-08-15' });
const resumed = mission('ContingentResumed', {}, { on: '2022-10-01' });
const moved = mission('ContingentRelocated', { fromSite: 'gao', toSite: 'kidal' }, { on: '2022-11-01' });
const some = mission(
  'ContingentWithdrawn',
  { strength: 60, remaining: undefined, destination: 'Home' },
  { on: '2023-06-01' },
);
const half = mission('ContingentWithdrawn', { strength: 60, remaining: 40, rehattedTo: 'n' }, { on: '2023-06-01' });
const goneEarly = mission('ContingentWithdrawn', {}, { on: '2014-06-01' });
const rearParty = mission('RearPartyDesignated', { until: '2024-06' }, { on: '2023-11-01' });
const guardUnit = mission('GuardUnitDesignated', { until: '2024-07' }, { on: '2023-11-02' });
const gone = mission(
  'ContingentWithdrawn',
  { strength: 60, remaining: 0, destination: 'Home', rehattedTo: 'n' },
  { on: '2024-06-30' },
);

describe('what another source contests of a contingent', () => {
  it.each<[string, readonly MissionFact[], Said, readonly string[]]>([
    ['its deployment', [came], DENIED, ['/deployedOn', '/kind', '/siteId', '/strength']],
    ['the day of its deployment', [came], { says: { effectiveOn: '2014-02-01' } }, ['/deployedOn']],
    ['its kind', [came], { says: { kind: 'police' } }, ['/kind']],
    ['its strength', [came], { says: { strength: 90 } }, ['/strength']],
    ['how exact its strength is', [came], { says: { strengthQualifier: 'at least' } }, ['/strength']],
    ['its site', [came], { says: { siteId: 'ber' } }, ['/siteId']],
    ['a reinforcement', [came, more], DENIED, ['/kind', '/siteId', '/strength']],
    ['how many came with it', [came, more], { says: { strength: 30 } }, ['/strength']],
    // The day on which it came first is another one.
    ['the day of a reinforcement', [came, more], { says: { effectiveOn: '2015-02-01' } }, ['/strength']],
    ['its suspension', [came, suspended], DENIED, ['/status', '/suspendedOn']],
    ['the day of its suspension', [came, suspended], { says: { effectiveOn: '2022-08' } }, ['/status', '/suspendedOn']],
    ['its resumption', [came, suspended, resumed], DENIED, ['/status', '/suspendedOn']],
    ['its move', [came, moved], DENIED, ['/siteId']],
    ['where it moved', [came, moved], { says: { toSite: 'ber' } }, ['/siteId']],
    ['the day of its move', [came, moved], { says: { effectiveOn: '2022-12-01' } }, ['/siteId']],
    ['that some of it left', [came, some], DENIED, ['/destination', '/strength']],
    ['how many left', [came, some], { says: { strength: 50 } }, ['/strength']],
    ['the day on which some left', [came, some], { says: { effectiveOn: '2023-07-01' } }, ['/strength']],
    ['how many stayed', [came, half], { says: { remaining: 0 } }, ['/status', '/strength']],
    ['under which mission some go on', [came, half], { says: { rehattedTo: 'other' } }, ['/rehattedTo']],
    ['where some went', [came, some], { says: { destination: 'Elsewhere' } }, ['/destination']],
    ['its departure', [came, gone], DENIED, ['/destination', '/rehattedTo', '/status', '/strength', '/withdrawnOn']],
    ['the day of its departure', [came, gone], { says: { effectiveOn: '2024-07' } }, ['/status', '/withdrawnOn']],
    ['that nobody remains', [came, gone], { says: { remaining: 1 } }, ['/status', '/strength']],
    ['where it went', [came, gone], { says: { destination: 'Elsewhere' } }, ['/destination']],
    ['under which mission it goes on', [came, gone], { says: { rehattedTo: 'other' } }, ['/rehattedTo']],
    [
      'its rear party',
      [came, rearParty],
      DENIED,
      ['/rearParty/designatedOn', '/rearParty/siteId', '/rearParty/strength', '/rearParty/until'],
    ],
    [
      'its guard unit',
      [came, guardUnit],
      DENIED,
      ['/guardUnit/designatedOn', '/guardUnit/siteId', '/guardUnit/strength', '/guardUnit/until'],
    ],
    // The numbers of those who left are nowhere in the row of a contingent that is gone.
    ['how many left last', [came, gone], { says: { strength: 50 } }, []],
  ])('is marked in its row: %s', (_what, facts, said, places) => {
    expect(marks(contingents, facts, said) ?? []).toEqual(places);
  });

  it.each<[string, readonly MissionFact[], number, readonly string[]]>([
    ['its place, by a move', [came, moved], 0, ['/deployedOn', '/kind', '/strength']],
    ['its strength, by the number of those who stay', [came, half], 0, ['/deployedOn', '/kind', '/siteId']],
    ['not its strength, by a reinforcement', [came, more], 0, ['/deployedOn', '/strength']],
    ['not its strength, by those who leave', [came, some], 0, ['/deployedOn', '/kind', '/siteId', '/strength']],
    ['its suspension, by its resumption', [came, suspended, resumed], 1, []],
    ['not its suspension, by some who leave', [came, suspended, half], 1, ['/status', '/suspendedOn']],
    ['what is said of some who leave, by the departure of all', [came, some, gone], 1, []],
    ['a rear party, by the departure of all', [came, rearParty, gone], 1, []],
    ['a guard unit, by the departure of all', [came, guardUnit, gone], 1, []],
    ['everything, by its return', [came, goneEarly, more], 0, []],
  ])('ends where a later fact says otherwise: %s', (_what, facts, index, places) => {
    expect(marks(contingents, facts, DENIED, index) ?? []).toEqual(places);
  });
});

const opened = mission('SiteOpened', { latitude: 16.27, longitude: -0.04 }, { on: '2014-01-01' });
const handedOver = mission('SiteHandedOver', { notReported: ['condition'] }, { on: '2023-12-28' });
const left = mission('SiteClosedAccelerated', { reason: 'Under fire' }, { on: '2023-10-31' });
const reopened = mission('SiteReopened', {}, { on: '2024-02-01' });
const leftAgain = mission('SiteClosedAccelerated', {}, { on: '2024-06-01' });

const OPENING = ['/kind', '/latitude', '/longitude', '/name', '/openedOn', '/region'];
const HANDOVER = ['condition', 'environmentalClearance', 'infrastructure', 'notReported', 'receivedBy'];

describe('what another source contests of a site', () => {
  it.each<[string, readonly MissionFact[], Said, readonly string[]]>([
    ['its opening', [opened], DENIED, OPENING],
    ['the day of its opening', [opened], { says: { effectiveOn: '2014-02-01' } }, ['/openedOn']],
    [
      'its handover',
      [opened, handedOver],
      DENIED,
      ['/closedOn', ...HANDOVER.map((name) => `/handover/${name}`), '/status'],
    ],
    ...HANDOVER.map((name): [string, readonly MissionFact[], Said, readonly string[]] => [
      `the ${name} of its handover`,
      [opened, handedOver],
      { says: { [name]: 'Other' } },
      [`/handover/${name}`],
    ]),
    ['that it was left', [opened, left], DENIED, ['/closedOn', '/reason', '/status']],
    ['why it was left', [opened, left], { says: { reason: 'Rain' } }, ['/reason']],
    ['the day on which it was left', [opened, left], { says: { effectiveOn: '2023-11' } }, ['/closedOn', '/status']],
    ['its reopening', [opened, left, reopened], DENIED, ['/reopenedOn', '/status']],
  ])('is marked in its row: %s', (_what, facts, said, places) => {
    expect(marks(sites, facts, said)).toEqual(places);
  });

  it.each<[string, readonly MissionFact[], number, readonly string[]]>([
    ['not its opening, by its closing', [opened, left], 0, OPENING],
    ['its closing, by its reopening', [opened, left, reopened], 1, []],
    ['its handover, by its reopening', [opened, handedOver, reopened], 1, []],
    ['its reopening, by its next closing', [opened, left, reopened, leftAgain], 2, []],
  ])('ends where a later fact says otherwise: %s', (_what, facts, index, places) => {
    expect(marks(sites, facts, DENIED, index) ?? []).toEqual(places);
  });
});

const established = mission('Established');
const reported = mission(
  'StrengthReported',
  { uniformed: 1, civilian: 2, departed: 3, total: 4 },
  { on: '2023-09-20' },
);
const completed = mission('WithdrawalCompleted', { departed: 4, total: 4 }, { on: '2024-12-31' });
const PERSONNEL = ['/personnel/civilian', '/personnel/departed', '/personnel/total', '/personnel/uniformed'];

describe('what another source contests of a day of the drawdown', () => {
  it.each<[string, readonly MissionFact[], Said, readonly string[]]>([
    ['a report of strength', [established, reported], DENIED, PERSONNEL],
    ['one figure of it', [established, reported], { says: { total: 5 } }, ['/personnel/total']],
    ['a completed withdrawal', [established, completed], DENIED, ['/personnel/departed', '/personnel/total']],
    ['the opening of a site', [established, opened], DENIED, ['/sites']],
    ['its handover', [established, opened, handedOver], DENIED, ['/sites']],
    ['the day on which it was left', [established, opened, left], { says: { effectiveOn: '2023-11' } }, ['/sites']],
    ['its reopening', [established, opened, left, reopened], DENIED, ['/sites']],
    ['the name of a site', [established, opened], { says: { name: 'Other' } }, []],
    ['the deployment of a contingent', [established, came], DENIED, ['/contingents']],
    ['its departure', [established, came, gone], DENIED, ['/contingents']],
    ['that nobody remains', [established, came, gone], { says: { remaining: 1 } }, ['/contingents']],
    ['the day of its departure', [established, came, gone], { says: { effectiveOn: '2024-07' } }, ['/contingents']],
    ['the number of a contingent', [established, came], { says: { strength: 90 } }, []],
  ])('is marked in its point: %s', (_what, facts, said, places) => {
    expect(marks(drawdown, facts, said) ?? []).toEqual(places);
  });

  it('stands until the figure is reported again; a count is contested on every day from then on', () => {
    const again = mission('StrengthReported', { total: 3 }, { on: '2023-10-20' });
    expect(marks(drawdown, [established, reported, again], DENIED, 1)).toEqual([
      '/personnel/civilian',
      '/personnel/departed',
      '/personnel/uniformed',
    ]);
    expect(marks(drawdown, [established, opened, left], DENIED, 1)).toEqual(['/sites']);
  });
});

describe('what is contested of several facts', () => {
  it('ends one by one', () => {
    expect(marks(contingents, [came], { says: { strength: 90 } })).toEqual(['/strength']);
    expect(marks(contingents, [came, half], { says: { strength: 90 } }, 0)).toBeUndefined();
  });

  it('is a fact as a whole where one of the sources denies it, whatever the others say', () => {
    const claims = [on([came], 0, { says: { strength: 90 } }), on([came], 0, DENIED)];
    expect((givenMission(came, ...claims).answer(contingents) as Row[]).at(-1)?.contested).toEqual([
      '/deployedOn',
      '/kind',
      '/siteId',
      '/strength',
    ]);
  });

  it('is listed in the order of its places', () => {
    const facts = [established, came, opened, moved];
    const claims = facts.map((_fact, index) => on(facts, index, DENIED));
    const contested = (projection: EffectiveProjection<unknown, MissionFact>): unknown =>
      (givenMission(...facts, ...claims).answer(projection) as Row[]).at(-1)?.contested;
    const view = contingents as EffectiveProjection<unknown, MissionFact>;
    expect(contested(view)).toEqual(['/deployedOn', '/kind', '/siteId', '/strength']);
    const state = contested(missionState as EffectiveProjection<unknown, MissionFact>) as string[];
    expect(state).toEqual([...state].sort());
    expect(state).toEqual(expect.arrayContaining(['/contingents', '/sites', '/acronym']));
  });
});

describe('what another source contests of a mission', () => {
  it('is marked in its state, by where it is shown there', () => {
    expect(marks(missionState, [established], DENIED)).toEqual([
      '/acronym',
      '/hostState',
      '/mandate/authorizedStrength',
      '/mandate/establishedOn',
      '/mandate/resolution',
      '/mandate/text',
      '/name',
    ]);
    expect(marks(missionState, [established, opened], { says: { effectiveOn: '2014-02-01' } })).toEqual(['/sites']);
    expect(marks(missionState, [established, moved], DENIED)).toBeUndefined();
  });

  it('ends where a later fact says otherwise', () => {
    const again = mission('StrengthReported', { total: 3 }, { on: '2023-10-20' });
    expect(marks(missionState, [established, reported, again], DENIED, 1)).toEqual([
      '/strength/civilian',
      '/strength/departed',
      '/strength/uniformed',
    ]);
  });
});

const registered = asset('AssetRegistered', { quantity: 4, serialNumber: 'SN-1', siteId: 'gao' }, { on: '2020-01-01' });
const counted = asset('AssetVerified', { countedQuantity: 4 }, { on: '2023-07-01' });
const differs = asset('AssetDiscrepancyReported', { countedQuantity: 3 }, { on: '2023-08-01' });
const decided = asset('OwnersDecisionRecorded', {}, { on: '2023-09-01' });
const transferred = asset('AssetTransferred', {}, { on: '2023-10-02' });
const reversed = asset('AssetTransferReversed', { reverses: '1' }, { on: '2023-11-05' });
const destroyed = asset('AssetDestroyed', {}, { on: '2023-12-01' });

/** What is contested of an asset after these facts, of which another source says otherwise of one. */
function marksOfAsset(
  facts: readonly AssetFact[],
  said: Said,
  index = facts.length - 1,
): readonly string[] | undefined {
  return (givenAsset(...facts, on(facts, index, said)).answer(assetRegister) as Row[]).at(-1)?.contested;
}

describe('what another source contests of an asset', () => {
  it.each<[string, readonly AssetFact[], Said, readonly string[]]>([
    [
      'its registration',
      [registered],
      DENIED,
      [
        '/category',
        '/description',
        '/inventoryValueUsdCents',
        '/onHand',
        '/owner',
        '/ownership',
        '/quantity',
        '/registeredOn',
        '/residualValueUsdCents',
        '/sensitive',
        '/serialNumber',
        '/siteId',
        '/unit',
      ],
    ],
    ['its quantity', [registered], { says: { quantity: 5 } }, ['/onHand', '/quantity']],
    ['its count', [registered, counted], DENIED, ['/verification/countedQuantity', '/verification/on']],
    ['the number counted', [registered, differs], { says: { countedQuantity: 2 } }, ['/verification/countedQuantity']],
    ['the day of the count', [registered, differs], { says: { effectiveOn: '2023-09' } }, ['/verification/on']],
    ['the decision of its owner', [registered, decided], DENIED, ['/decision']],
    ['its transfer', [registered, transferred], DENIED, ['/left', '/leftValueUsdCents', '/onHand']],
    ['how many left', [registered, transferred], { says: { quantity: 2 } }, ['/left', '/onHand']],
    ['the value of those', [registered, transferred], { says: { valueUsdCents: 60 } }, ['/leftValueUsdCents']],
    ['to whom they went', [registered, transferred], { says: { basis: 'gift' } }, []],
    ['the reversal', [registered, transferred, reversed], DENIED, ['/left', '/leftValueUsdCents', '/onHand']],
    ['its destruction', [registered, destroyed], DENIED, ['/destroyed', '/onHand']],
    ['how it was destroyed', [registered, destroyed], { says: { method: 'buried' } }, []],
  ])('is marked in the register: %s', (_what, facts, said, places) => {
    expect(marksOfAsset(facts, said) ?? []).toEqual(places);
  });

  it('ends with its next count, but not what left with the next that leaves', () => {
    expect(marksOfAsset([registered, counted, differs], DENIED, 1)).toBeUndefined();
    expect(marksOfAsset([registered, transferred, transferred], { says: { quantity: 2 } }, 1)).toEqual([
      '/left',
      '/onHand',
    ]);
  });
});
