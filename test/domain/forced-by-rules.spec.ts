import { describe, expect, it } from '@jest/globals';
import { assetAggregate } from '../../src/domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import { asRecorded } from '../../src/domain/history/effective-order.js';
import type { Effective, Fact } from '../../src/domain/history/fact.js';
import type { Aggregate } from '../../src/domain/history/legality.js';
import { mayComeTooLate, mayForce } from '../../src/domain/may-force.js';
import { missionAggregate } from '../../src/domain/mission/mission.aggregate.js';
import type { MissionFact, TimetableRevised } from '../../src/domain/mission/mission.events.js';
import { asset, mission, type Dated } from './facts.js';

const on = (day: number): Dated => ({ on: `2024-02-${String(day).padStart(2, '0')}` });
const TODAY = on(20);
const TODAY_DATE = '2024-02-20';
const AHEAD = '2024-12-31';

function revised(data: TimetableRevised['data'], dated = TODAY): MissionFact {
  return { ...mission('TimetableRevised', {}, dated), data };
}

const established = mission('Established', {}, { on: '2013-04-25' });
const came = mission('ContingentDeployed', { strength: 100 }, on(1));
const opened = mission('SiteOpened', {}, on(1));
const handedOver = mission('SiteHandedOver', {}, on(5));
const ended = mission('MandateTerminated', { resolution: 'S/RES/5 (2024)' }, on(2));
const final = mission('MandateExtended', { resolution: 'S/RES/6 (2024)', until: '2024-02-03', final: true }, on(2));
const liquidating = mission('LiquidationStarted', {}, on(4));
const closed = mission('PhysicalClosureCompleted', {}, on(6));
const begun = mission('DrawdownPhaseStarted', {}, on(3));

/** Missions with one contingent, one site and one phase at most, each at another point of its life. */
const MISSIONS: readonly (readonly MissionFact[])[] = [
  [],
  [established],
  [established, opened],
  [established, opened, handedOver],
  [established, came, mission('ContingentSuspended', {}, on(2))],
  [established, came, opened, ended],
  [established, came, opened, mission('ContingentWithdrawn', {}, on(2)), ended],
  [established, came, opened, mission('RearPartyDesignated', { strength: 100 }, on(2)), ended],
  [established, came, opened, mission('GuardUnitDesignated', { strength: 100 }, on(2)), ended],
  [established, begun],
  [established, begun, mission('DrawdownPhasePaused', {}, on(4))],
  [established, mission('WithdrawalRequested', {}, on(1))],
  [established, mission('MandateExtended', { until: TODAY_DATE, final: true }, on(2))],
  [established, mission('MandateTerminated', { endsOn: TODAY_DATE, resolution: 'S/RES/5 (2024)' }, on(2))],
  [established, mission('MandateTerminated', { liquidationFrom: 'after-withdrawal' }, on(2))],
  [established, ended, liquidating],
  [established, opened, ended, liquidating],
  [established, opened, ended, liquidating, handedOver],
  [established, opened, ended, liquidating, handedOver, closed],
  [established, opened, ended, liquidating, handedOver, closed, mission('SiteReopened', {}, on(7))],
  [established, ended, liquidating, closed],
  [established, came, ended, liquidating, closed],
  [established, final, liquidating, closed, mission('MandateExtended', { until: AHEAD }, on(7))],
];

/** What may happen to them on one day; some of it is about the event `other`. */
function missionFacts(other: string): MissionFact[] {
  return [
    mission('Established', {}, TODAY),
    mission('MandateExtended', { resolution: 'S/RES/7 (2024)', final: true, until: TODAY_DATE }, TODAY),
    mission('MandateExtended', { resolution: 'S/RES/8 (2024)', until: AHEAD }, TODAY),
    mission('MandateExtended', { resolution: 'S/RES/9 (2024)', liquidationFrom: TODAY_DATE }, TODAY),
    mission('MandateTerminated', {}, TODAY),
    mission('MandateTerminated', { endsOn: AHEAD }, TODAY),
    mission('MandateTerminated', { liquidationFrom: AHEAD, drawdownFrom: TODAY_DATE }, TODAY),
    revised({ mandateEndsOn: TODAY_DATE }),
    revised({ mandateEndsOn: AHEAD }),
    revised({ mandateEndsOn: null }),
    revised({ drawdownFrom: null }),
    revised({ withdrawalDeadline: AHEAD }),
    revised({ withdrawalDeadline: null }),
    revised({ transferDate: AHEAD }),
    revised({ phases: [{ phase: 1 }] }),
    revised({ phases: null }),
    mission('HostStateMeasureRecorded', {}, TODAY),
    mission('HostStateMeasureLifted', { lifts: other }, TODAY),
    mission('WithdrawalRequested', {}, TODAY),
    mission('WithdrawalRequestRevised', { revises: other }, TODAY),
    mission('WithdrawalRequestRevised', { revises: 'request', scope: 'South' }, TODAY),
    mission('WithdrawalRequestRescinded', { rescinds: other }, TODAY),
    mission('WithdrawalRequestRescinded', { rescinds: 'request' }, TODAY),
    mission('DrawdownPhaseStarted', {}, TODAY),
    mission('DrawdownPhasePaused', {}, TODAY),
    mission('DrawdownPhaseResumed', {}, TODAY),
    mission('DrawdownPhaseCompleted', {}, TODAY),
    mission('ContingentDeployed', { siteId: 'gao' }, TODAY),
    mission('ContingentDeployed', {}, TODAY),
    mission('ContingentSuspended', {}, TODAY),
    mission('ContingentResumed', {}, TODAY),
    mission('ContingentRelocated', { toSite: 'gao' }, TODAY),
    mission('ContingentWithdrawn', {}, TODAY),
    ...[10, 100].flatMap((strength) => [
      mission('RearPartyDesignated', { strength }, TODAY),
      mission('GuardUnitDesignated', { strength }, TODAY),
    ]),
    mission('SiteOpened', {}, TODAY),
    mission('SitePartHandedOver', {}, TODAY),
    mission('SiteHandedOver', {}, TODAY),
    mission('SiteClosedAccelerated', {}, TODAY),
    mission('SiteReopened', {}, TODAY),
    mission('SecurityIncidentRecorded', { siteId: 'gao' }, TODAY),
    mission('IncidentTollReported', { incidentEventId: other }, TODAY),
    mission('StrengthReported', {}, TODAY),
    mission('WithdrawalCompleted', {}, TODAY),
    mission('LiquidationStarted', { siteIds: ['gao'] }, TODAY),
    mission('LiquidationStarted', {}, TODAY),
    mission('PhysicalClosureCompleted', {}, TODAY),
    mission('AdministrativeClosureCompleted', {}, TODAY),
    mission('PostHandoverIncidentRecorded', { handoverEventId: other }, TODAY),
    mission('SuccessorNamed', { transferDate: AHEAD }, TODAY),
  ];
}

const registered = asset('AssetRegistered', {}, on(1));
const ASSETS: readonly (readonly AssetFact[])[] = [
  [],
  [registered],
  [asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN' }, on(1))],
  [registered, asset('OwnersDecisionRecorded', { decision: 'repatriate' }, on(2))],
  [registered, asset('OwnersDecisionRecorded', { decision: 'hand-over' }, on(2))],
  [registered, asset('OwnersDecisionRecorded', {}, on(2)), asset('AssetTransferred', { quantity: 2 }, on(3))],
];

function assetFacts(other: string): AssetFact[] {
  return [
    asset('AssetRegistered', {}, TODAY),
    asset('OwnersDecisionRecorded', { decision: 'repatriate' }, TODAY),
    asset('OwnersDecisionRecorded', { decision: 'hand-over' }, TODAY),
    asset('AssetTransferred', { quantity: 2 }, TODAY),
    asset('AssetTransferred', { quantity: 2, basis: 'sale' }, TODAY),
    asset('AssetTransferReversed', { reverses: other }, TODAY),
    asset('AssetTransferReversed', { reverses: 'transfer' }, TODAY),
    asset('AssetDestroyed', {}, TODAY),
    asset('AssetVerified', {}, TODAY),
  ];
}

/** The ids of facts that others are about. */
const IDS: Readonly<Record<string, string>> = { WithdrawalRequested: 'request', AssetTransferred: 'transfer' };

function recorded<F extends Fact>(fact: F, eventId: string): Effective<F> {
  return asRecorded<F>({ ...fact, eventId, revision: 0, recordedAt: '2026-01-01T00:00:00.000Z' });
}

/** The state that a life comes to, which the rules allow. */
function stateOf<State, F extends Fact>(aggregate: Aggregate<State, F>, life: readonly F[]): State {
  return life.reduce((state, fact) => {
    const event = recorded(fact, IDS[fact.type] ?? fact.type);
    expect([fact.type, aggregate.judge(event, state)]).toEqual([fact.type, { legal: true }]);
    return aggregate.evolve(state, event);
  }, aggregate.initial);
}

/** Two facts of one day: the other one is possible before the one, and the rules refuse the two the other way round. */
interface Pair {
  readonly one: Effective<Fact>;
  readonly other: Effective<Fact>;
}

function pairsIn<State, F extends Fact>(
  aggregate: Aggregate<State, F>,
  states: readonly State[],
  factsAbout: (other: string) => readonly F[],
): Pair[] {
  const ones = factsAbout('other').map((fact) => recorded(fact, 'one'));
  const others = factsAbout('one').map((fact) => recorded(fact, 'other'));
  const isLegal = (fact: Effective<F>, state: State): boolean => aggregate.judge(fact, state).legal;
  return states.flatMap((state) => {
    const afterOne = ones.map((one) => ({
      one,
      after: isLegal(one, state) ? aggregate.evolve(state, one) : undefined,
    }));
    return others
      .filter((other) => isLegal(other, state))
      .flatMap((other) => {
        const afterOther = aggregate.evolve(state, other);
        return afterOne
          .filter(({ one }) => isLegal(one, afterOther))
          .filter(({ after }) => after === undefined || !isLegal(other, after))
          .map(({ one }) => ({ one, other }));
      });
  });
}

const MISSION_PAIRS = (): Pair[] =>
  pairsIn(
    missionAggregate,
    MISSIONS.map((life) => stateOf(missionAggregate, life)),
    missionFacts,
  );
const ASSET_PAIRS = (): Pair[] =>
  pairsIn(
    assetAggregate,
    ASSETS.map((life) => stateOf(assetAggregate, life)),
    assetFacts,
  );

describe('whatever the rules let happen in one order only', () => {
  /** The decision on a mandate, and a revision that its date does not put before it. */
  const REVISED = ['MandateExtended after TimetableRevised', 'MandateTerminated after TimetableRevised'];

  it.each([
    ['of missions, but a decision and the revision of it', MISSION_PAIRS, 90, REVISED],
    ['of assets', ASSET_PAIRS, 7, []],
  ])('may be forced into it where a period is all that is known: facts %s', (_, pairs, least, others) => {
    const found = pairs();
    const types = ({ one, other }: Pair): string => `${one.type} after ${other.type}`;
    expect(new Set(found.map(types)).size).toBeGreaterThan(least);
    const never = found.filter(({ one, other }) => !mayForce(one, other)).map(types);
    expect([...new Set(never)].sort()).toEqual(others);
  });
});

describe('whatever the rules let happen on one day, and on no later one, though nothing happens in between', () => {
  /** The types of the facts that are possible after a life on 20 February, and not at the end of that year. */
  const boundByDay = <State, F extends Fact>(
    aggregate: Aggregate<State, F>,
    lives: readonly (readonly F[])[],
    facts: readonly F[],
  ): string[] => {
    const later = (fact: Effective<F>): Effective<F> => ({ ...fact, day: AHEAD });
    const found = lives.flatMap((life) => {
      const state = stateOf(aggregate, life);
      return facts
        .map((fact) => recorded(fact, 'other'))
        .filter((fact) => aggregate.judge(fact, state).legal && !aggregate.judge(later(fact), state).legal)
        .map(({ type }) => type);
    });
    return [...new Set(found)];
  };

  it('may count on that day where a period is all that is known', () => {
    const found = [
      ...boundByDay(missionAggregate, MISSIONS, missionFacts('request')),
      ...boundByDay(assetAggregate, ASSETS, assetFacts('transfer')),
    ];
    expect(found).toEqual(['TimetableRevised']);
    const types = [...missionFacts('other'), ...assetFacts('other')].filter((fact) => mayComeTooLate(fact));
    expect([...new Set(types.map(({ type }) => type))]).toEqual(found);
  });
});
