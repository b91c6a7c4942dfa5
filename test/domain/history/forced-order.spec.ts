import { describe, expect, it } from '@jest/globals';
import { effectiveOrder, effectiveOrderInTurns } from '../../../src/domain/history/forced-order.js';
import type { FactCorrected } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import { effectiveAt } from '../../../src/domain/history/point-in-time.js';
import { assetAggregate } from '../../../src/domain/asset/asset.aggregate.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { contingentStatus } from '../../../src/domain/mission/presence/contingent-presence.js';
import { asset, correction, mission, type Dated } from '../facts.js';
import { givenMission, TODAY } from '../given.js';

type Event = MissionFact | FactCorrected;

const established = mission('Established', {}, { on: '2013-04-25' });
const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const gone = (dated: Dated): MissionFact => mission('ContingentWithdrawn', {}, dated);
const suspended = (dated: Dated): MissionFact => mission('ContingentSuspended', {}, dated);
const handedOver = (dated: Dated): MissionFact => mission('SiteHandedOver', {}, dated);
const terminated = mission('MandateTerminated', {}, { on: '2019-01-01' });

const recorded = <F extends object>(
  facts: readonly F[],
): (F & { eventId: string; revision: number; recordedAt: string })[] =>
  facts.map((fact, revision) => ({
    ...fact,
    eventId: String(revision),
    revision,
    recordedAt: `${TODAY}T08:00:00.000Z`,
  }));

/** The facts as they count: type and day, and what forces it. */
function placesOf(...facts: readonly Event[]): (readonly [string, string, string?])[] {
  return effectiveOrder(recorded(facts), missionAggregate).map(({ type, day, forced }) =>
    forced === undefined ? [type, day] : [type, day, forced.by?.type],
  );
}

function stateOf(...facts: readonly Event[]): typeof missionAggregate.initial {
  return effectiveOrder(recorded(facts), missionAggregate).reduce(
    (state, fact) => missionAggregate.evolve(state, fact),
    missionAggregate.initial,
  );
}

/** Histories that are possible on some day of each period, in some order of recording. */
const FORCED: readonly {
  readonly title: string;
  readonly facts: readonly MissionFact[];
  readonly places: readonly (readonly [string, string, string?])[];
}[] = [
  {
    title: 'a contingent gone in 2021 leaves the way free for a withdrawal complete on 30 June 2021',
    facts: [
      established,
      terminated,
      deployed,
      gone({ on: '2021' }),
      mission('WithdrawalCompleted', {}, { on: '2021-06-30' }),
    ],
    places: [
      ['ContingentWithdrawn', '2021-06-30', 'WithdrawalCompleted'],
      ['WithdrawalCompleted', '2021-06-30'],
    ],
  },
  {
    title: 'a contingent suspended in 2021 and gone on 10 March 2021 was suspended first',
    facts: [established, deployed, suspended({ on: '2021' }), gone({ on: '2021-03-10' })],
    places: [
      ['ContingentSuspended', '2021-03-10', 'ContingentWithdrawn'],
      ['ContingentWithdrawn', '2021-03-10'],
    ],
  },
  {
    title: 'the same, recorded the other way round',
    facts: [established, deployed, gone({ on: '2021-03-10' }), suspended({ on: '2021' })],
    places: [
      ['ContingentSuspended', '2021-03-10', 'ContingentWithdrawn'],
      ['ContingentWithdrawn', '2021-03-10'],
    ],
  },
  {
    title: 'a contingent suspended and gone in one and the same period was suspended first',
    facts: [established, deployed, gone({ on: '2021' }), suspended({ on: '2021' })],
    places: [
      ['ContingentSuspended', '2021-12-31', 'ContingentWithdrawn'],
      ['ContingentWithdrawn', '2021-12-31'],
    ],
  },
  {
    title: 'a site opened in 2019 was open when it was handed over on 4 May 2019',
    facts: [established, mission('SiteOpened', {}, { on: '2019' }), handedOver({ on: '2019-05-04' })],
    places: [
      ['SiteOpened', '2019-05-04', 'SiteHandedOver'],
      ['SiteHandedOver', '2019-05-04'],
    ],
  },
  {
    title: 'a handover of October was before the physical closure of the 20th',
    facts: [
      established,
      terminated,
      opened,
      mission('LiquidationStarted', {}, { on: '2019-01-01' }),
      handedOver({ on: '2023-10' }),
      mission('PhysicalClosureCompleted', {}, { on: '2023-10-20' }),
    ],
    places: [
      ['SiteHandedOver', '2023-10-20', 'PhysicalClosureCompleted'],
      ['PhysicalClosureCompleted', '2023-10-20'],
    ],
  },
  {
    title: 'a contingent deployed in 2013 was there when it left on 2 April 2014, and not before its mission',
    facts: [established, mission('ContingentDeployed', {}, { on: '2013/2014' }), gone({ on: '2014-04-02' })],
    places: [
      ['ContingentDeployed', '2014-04-02', 'ContingentWithdrawn'],
      ['ContingentWithdrawn', '2014-04-02'],
    ],
  },
  {
    title: 'a phase that began in May was complete on the 20th',
    facts: [
      established,
      mission('DrawdownPhaseStarted', {}, { on: '2024-05' }),
      mission('DrawdownPhaseCompleted', {}, { on: '2024-05-20' }),
    ],
    places: [
      ['DrawdownPhaseStarted', '2024-05-20', 'DrawdownPhaseCompleted'],
      ['DrawdownPhaseCompleted', '2024-05-20'],
    ],
  },
  {
    title: 'a fact that is forced forces another one: deployed, suspended and gone in 2021, gone by 30 June',
    facts: [
      established,
      terminated,
      mission('ContingentDeployed', {}, { on: '2014' }),
      suspended({ on: '2021' }),
      gone({ on: '2021' }),
      mission('WithdrawalCompleted', {}, { on: '2021-06-30' }),
    ],
    places: [
      ['ContingentSuspended', '2021-06-30', 'ContingentWithdrawn'],
      ['ContingentWithdrawn', '2021-06-30', 'WithdrawalCompleted'],
      ['WithdrawalCompleted', '2021-06-30'],
    ],
  },
  {
    title: 'what is needed is needed in turn: deployed and suspended in 2021, resumed on 10 June',
    facts: [
      established,
      mission('ContingentDeployed', {}, { on: '2021' }),
      suspended({ on: '2021-06' }),
      mission('ContingentResumed', {}, { on: '2021-06-10' }),
    ],
    places: [
      ['ContingentDeployed', '2021-06-10', 'ContingentSuspended'],
      ['ContingentSuspended', '2021-06-10', 'ContingentResumed'],
      ['ContingentResumed', '2021-06-10'],
    ],
  },
  {
    title: 'of several contingents those count before a completion that would stand in its way, and no other',
    facts: [
      established,
      terminated,
      opened,
      deployed,
      mission('ContingentDeployed', { contingentId: 'egy', country: 'EGY' }, { on: '2014-01-02' }),
      mission('ContingentDeployed', { contingentId: 'sen', country: 'SEN' }, { on: '2014-01-03' }),
      mission('RearPartyDesignated', { contingentId: 'sen', country: 'SEN' }, { on: '2019-02-01' }),
      gone({ on: '2021' }),
      mission('ContingentWithdrawn', { contingentId: 'egy', country: 'EGY' }, { on: '2021-06/2021-07' }),
      mission('ContingentWithdrawn', { contingentId: 'sen', country: 'SEN' }, { on: '2021' }),
      mission('WithdrawalCompleted', {}, { on: '2021-06-30' }),
    ],
    places: [
      ['ContingentWithdrawn', '2021-06-30', 'WithdrawalCompleted'],
      ['ContingentWithdrawn', '2021-06-30', 'WithdrawalCompleted'],
      ['WithdrawalCompleted', '2021-06-30'],
      ['ContingentWithdrawn', '2021-12-31'],
    ],
  },
  {
    title: 'a mission established in April 2013 was there for what happened on the 25th',
    facts: [mission('Established', {}, { on: '2013-04' }), mission('CasualtiesReported', {}, { on: '2013-04-25' })],
    places: [
      ['Established', '2013-04-25', 'CasualtiesReported'],
      ['CasualtiesReported', '2013-04-25'],
    ],
  },
  {
    title: 'a mandate ended in 2023 had ended when liquidation began in July',
    facts: [
      established,
      mission('MandateTerminated', {}, { on: '2023' }),
      mission('LiquidationStarted', {}, { on: '2023-07-01' }),
    ],
    places: [
      ['MandateTerminated', '2023-07-01', 'LiquidationStarted'],
      ['LiquidationStarted', '2023-07-01'],
    ],
  },
];

describe('a fact of which only a period is known', () => {
  it.each(FORCED)('counts where the history is possible: $title', ({ facts, places }) => {
    expect(placesOf(...facts).slice(-places.length)).toEqual(places);
  });

  it.each(FORCED)('is in nobody’s way: $title', ({ facts }) => {
    const last = facts.length - 1;
    const scenario = givenMission(...facts.slice(0, last));
    scenario.whenRecorded(facts[last] as MissionFact).thenRecorded(facts[last] as MissionFact);
  });

  it('counts from its last day where nothing forces it', () => {
    const returned = mission('ContingentDeployed', {}, { on: '2021-08-01' });
    expect(
      placesOf(established, deployed, gone({ on: '2021-03-10' }), returned, suspended({ on: '2021' })).at(-1),
    ).toEqual(['ContingentSuspended', '2021-12-31']);
    expect(placesOf(established, deployed, suspended({ on: '2021' }), gone({ on: '2022-03-10' }))).toContainEqual([
      'ContingentSuspended',
      '2021-12-31',
    ]);
    expect(placesOf(established, opened, handedOver({ on: '2021' }), suspended({ on: '2021-03-01' }))).toContainEqual([
      'SiteHandedOver',
      '2021-12-31',
    ]);
  });

  it('counts before the latest fact that leaves everything possible', () => {
    const again = mission('ContingentDeployed', {}, { on: '2021-08-01' });
    const places = placesOf(established, deployed, again, gone({ on: '2021-10-01' }), gone({ on: '2021' }));
    expect(places.slice(2)).toEqual([
      ['ContingentWithdrawn', '2021-08-01', 'ContingentDeployed'],
      ['ContingentDeployed', '2021-08-01'],
      ['ContingentWithdrawn', '2021-10-01'],
    ]);
  });

  it('leaves a contingent gone that is gone, and suspends nobody who has left', () => {
    const facts = [established, deployed, suspended({ on: '2021' }), gone({ on: '2021-03-10' })];
    const contingent = stateOf(...facts).contingents.get('tcd');
    expect(contingent && contingentStatus(contingent)).toBe('withdrawn');
    expect(contingent).toMatchObject({ present: false, suspended: false });
  });

  it('is refused as ever where it is possible on no day of its period', () => {
    givenMission(established, deployed, gone({ on: '2021-03-10' }))
      .whenRecorded(suspended({ on: '2021-03-11/2021-05-01' }))
      .thenRejected({ code: 'already-left', what: 'contingent', id: 'tcd', leftOn: '2021-03-10' });
    givenMission(established, deployed, gone({ on: '2021-03-10' }))
      .whenRecorded(suspended({ on: '2022' }))
      .thenRejected({ code: 'already-left' });
    givenMission(established, terminated, deployed, gone({ on: '2021-07' }))
      .whenRecorded(mission('WithdrawalCompleted', {}, { on: '2021-06-30' }))
      .thenRejected({ code: 'contingents-remain', contingents: ['tcd'] });
    givenMission(
      established,
      opened,
      handedOver({ on: '2023-11' }),
      terminated,
      mission('LiquidationStarted', {}, { on: '2019-01-01' }),
    )
      .whenRecorded(mission('PhysicalClosureCompleted', {}, { on: '2023-10-20' }))
      .thenRejected({ code: 'wrong-phase' });
  });

  it('with the qualifier "by" counts from its first day, and before whatever happened that day', () => {
    expect(
      placesOf(established, deployed, gone({ on: '2021-03-10' }), suspended({ on: '2021-03-10', by: true })).slice(2),
    ).toEqual([
      ['ContingentSuspended', '2021-03-10', 'ContingentWithdrawn'],
      ['ContingentWithdrawn', '2021-03-10'],
    ]);
    const dead = mission('WithdrawalCompleted', {}, { on: '2021-01-01' });
    expect(placesOf(established, terminated, deployed, gone({ on: '2021', by: true }), dead).slice(-2)).toEqual([
      ['ContingentWithdrawn', '2021-01-01'],
      ['WithdrawalCompleted', '2021-01-01'],
    ]);
  });

  it('goes back to its own day once the fact that forces it is annulled, or moved', () => {
    const facts = [established, deployed, suspended({ on: '2021' }), gone({ on: '2021-03-10' })];
    const root = { eventId: '3', type: 'ContingentWithdrawn' };
    expect(placesOf(...facts, correction(root, { annulled: true })).at(-1)).toEqual([
      'ContingentSuspended',
      '2021-12-31',
    ]);
    expect(placesOf(...facts, correction(root, { changes: { effectiveOn: '2022-03-10' } })).slice(-2)).toEqual([
      ['ContingentSuspended', '2021-12-31'],
      ['ContingentWithdrawn', '2022-03-10'],
    ]);
    expect(placesOf(...facts, correction(root, { changes: { effectiveOn: '2021-02-01' } })).slice(-2)).toEqual([
      ['ContingentSuspended', '2021-02-01', 'ContingentWithdrawn'],
      ['ContingentWithdrawn', '2021-02-01'],
    ]);
  });

  it('goes back to its own day once what forced it is annulled, which is then no more', () => {
    const moved = mission('ContingentRelocated', {}, { on: '2021' });
    const root = { eventId: '2', type: 'ContingentWithdrawn' };
    const events = recorded([
      established,
      deployed,
      gone({ on: '2021-03-10' }),
      moved,
      correction(root, { annulled: true }),
    ]);
    const history = new History<Mission, MissionFact>(missionAggregate);
    for (const event of events) {
      expect(history.judge([event])).toEqual({ legal: true });
      history.add([event]);
    }
    expect(history.facts.map(({ type, day }) => [type, day])).toEqual([
      ['Established', '2013-04-25'],
      ['ContingentDeployed', '2014-01-01'],
      ['ContingentRelocated', '2021-12-31'],
    ]);
    expect(history.state.contingents.get('tcd')).toMatchObject({ present: true });
  });

  it('lets others have a turn before each stretch of facts, and before the first one', () => {
    const turnsFor = (...facts: readonly MissionFact[]): number =>
      [...effectiveOrderInTurns(recorded(facts), missionAggregate)].length;
    expect(turnsFor(established, deployed)).toBe(1);
    // The establishment, the deployment, and the suspension with the departure that forces it.
    expect(turnsFor(established, deployed, suspended({ on: '2021' }), gone({ on: '2021-03-10' }))).toBe(1 + 3);
  });

  it('is forced by a correction of its own date, or of its qualifier', () => {
    const facts = [established, deployed, suspended({ on: '2020-05-01' }), gone({ on: '2021-03-10' })];
    const root = { eventId: '2', type: 'ContingentSuspended' };
    expect(placesOf(...facts, correction(root, { changes: { effectiveOn: '2021' } })).slice(-2)).toEqual([
      ['ContingentSuspended', '2021-03-10', 'ContingentWithdrawn'],
      ['ContingentWithdrawn', '2021-03-10'],
    ]);
    givenMission(...facts)
      .whenCorrected('2', { changes: { effectiveOn: '2021' } })
      .thenRecorded({});
    givenMission(...facts)
      .whenCorrected('2', { changes: { effectiveOn: '2021-04' } })
      .thenRejected({ code: 'already-left' });
    givenMission(established, deployed, suspended({ on: '2021', by: true }), gone({ on: '2021-03-10' }))
      .whenCorrected('2', { changes: { effectiveOnQualifier: null } })
      .thenRecorded({});
  });

  it('is forced by what was known then only', () => {
    const facts = recorded([established, deployed, suspended({ on: '2021' }), gone({ on: '2021-03-10' })]);
    const events = facts.map((fact, index) => ({ ...fact, recordedAt: `2023-01-0${index + 1}T00:00:00.000Z` }));
    const dayOf = (knownAt: string): string | undefined =>
      effectiveAt(events, { knownAt }, missionAggregate).find(({ type }) => type === 'ContingentSuspended')?.day;
    expect(dayOf('2023-01-03T00:00:00.000Z')).toBe('2021-12-31');
    expect(dayOf('2023-01-04T00:00:00.000Z')).toBe('2021-03-10');
    expect(effectiveAt(events, { asOf: '2021-03-10' }, missionAggregate).at(-2)).toMatchObject({
      type: 'ContingentSuspended',
      day: '2021-03-10',
      forced: { by: { eventId: '3', type: 'ContingentWithdrawn' }, from: '2021-12-31' },
    });
  });

  it('of an asset counts where its reversal, or its owner’s decision, has it', () => {
    const lot = asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN' }, { on: '2020' });
    const sold = asset('AssetTransferred', { basis: 'sale', quantity: 2 }, { on: '2021' });
    const back = asset('AssetTransferReversed', { reverses: '1' }, { on: '2021-05-01' });
    const order = (...facts: readonly Parameters<typeof effectiveOrder>[0][number][]): unknown[] =>
      effectiveOrder(facts as never, assetAggregate).map(({ type, day, forced }) => [type, day, forced?.by?.type]);
    expect(order(...recorded([lot, sold, back]))).toEqual([
      ['AssetRegistered', '2020-12-31', undefined],
      ['AssetTransferred', '2021-05-01', 'AssetTransferReversed'],
      ['AssetTransferReversed', '2021-05-01', undefined],
    ]);
    const coe = asset('AssetRegistered', {}, { on: '2020' });
    const decided = asset('OwnersDecisionRecorded', {}, { on: '2021' });
    const shipped = asset('AssetTransferred', {}, { on: '2021-06-01' });
    expect(order(...recorded([coe, decided, shipped]))).toEqual([
      ['AssetRegistered', '2020-12-31', undefined],
      ['OwnersDecisionRecorded', '2021-06-01', 'AssetTransferred'],
      ['AssetTransferred', '2021-06-01', undefined],
    ]);
  });
});
