import { describe, expect, it } from '@jest/globals';
import type { Placed, Projection } from '../../projections/projection.js';
import { projections } from '../../projections/registry.js';
import { asRecorded } from '../../src/domain/history/effective-order.js';
import type { Fact } from '../../src/domain/history/fact.js';
import { asset, ASSET_FACTS, mission, MISSION_FACTS } from '../domain/facts.js';

const OWNERS = { mission: { missionId: 'm' }, asset: { missionId: 'm', memberId: 'a' } };

/** What a mission's state does not tell, and what needs something to be known of the mission already. */
const SAY_NOTHING_OF_THE_STATE: readonly string[] = [
  'ContingentWithdrawn',
  'ContingentSuspended',
  'ContingentResumed',
  'ContingentRelocated',
  'RearPartyDesignated',
  'GuardUnitDesignated',
  'SiteHandedOver',
  'SitePartHandedOver',
  'SiteReopened',
  'SiteClosedAccelerated',
  'HostStateMeasureLifted',
  'WithdrawalRequestRevised',
  'WithdrawalRequestRescinded',
  'MandateExtended',
  'MandateTerminated',
  'TimetableRevised',
  'SecurityIncidentRecorded',
  'IncidentTollReported',
  'MilestoneRecorded',
  'PostHandoverIncidentRecorded',
  'ClosureGateSet',
  'ClosureGateReleased',
];

/** The facts that bear on a question where nothing is known yet; the runtime writes nothing for any other. */
const BEAR: Readonly<Record<string, readonly string[]>> = {
  contingents: ['ContingentDeployed'],
  sites: ['SiteOpened'],
  'mission-plan': [
    'AdministrativeClosureCompleted',
    'ContingentDeployed',
    'ContingentWithdrawn',
    'DrawdownPhaseCompleted',
    'DrawdownPhasePaused',
    'DrawdownPhaseResumed',
    'DrawdownPhaseStarted',
    'Established',
    'LiquidationStarted',
    'MandateTerminated',
    'PhysicalClosureCompleted',
    'SiteClosedAccelerated',
    'SiteHandedOver',
    'SiteOpened',
    'SiteReopened',
    'SuccessorNamed',
    'TimetableRevised',
    'WithdrawalCompleted',
    'WithdrawalRequested',
  ],
  drawdown: ['ContingentDeployed', 'SiteOpened', 'StrengthReported', 'WithdrawalCompleted'],
  // Nothing was transferred, so that nothing comes back.
  'asset-register': ASSET_FACTS.filter((type) => type !== 'AssetTransferReversed'),
  'mission-state': MISSION_FACTS.filter((type) => !SAY_NOTHING_OF_THE_STATE.includes(type)),
  portfolio: MISSION_FACTS.filter((type) => !SAY_NOTHING_OF_THE_STATE.includes(type)),
};

type Category = keyof typeof OWNERS;

function place(fact: Fact, category: Category): Placed<Fact> {
  const recorded = {
    eventId: '7',
    revision: 7,
    recordedAt: '2026-01-01T00:00:00.000Z',
    position: '8',
    actor: 'test',
    correlationId: 'c',
  };
  return { ...fact, ...recorded, ...OWNERS[category] };
}

function apply(projection: Projection, fact: Fact, category: Category): { before: unknown; after: unknown } {
  const before = projection.initial(OWNERS[category]);
  const placed = place(fact, category);
  return projection.order === 'effective'
    ? { before, after: projection.project(before, { ...placed, ...asRecorded(placed) }) }
    : { before, after: projection.project(before, placed) };
}

const facts: Readonly<Record<Category, readonly Fact[]>> = {
  mission: MISSION_FACTS.map((type) => mission(type)),
  asset: ASSET_FACTS.map((type) => asset(type)),
};

const streams = projections.flatMap((projection) =>
  projection.streams.map((category) => [projection.name, category, projection] as const),
);

describe.each(streams)('the projection %s', (_name, category, projection) => {
  it.each(facts[category].map((fact) => [fact.type, fact] as const))(`takes of a ${category} %s`, (_type, fact) => {
    const { after } = apply(projection, fact, category);
    expect(after).toBeDefined();
    // And goes on from there: what was taken is looked at again with what follows.
    const next = place(facts[category][0] as Fact, category);
    if (projection.order === 'recorded') expect(projection.project(after, next)).toBeDefined();
  });
});

describe.each(streams.filter(([, , { order }]) => order === 'effective'))(
  'the projection %s',
  (_name, category, projection) => {
    it(`stops at a fact of a ${category} that nobody has taught it, rather than pass it over`, () => {
      const unknown = { ...asset('AssetVerified'), type: 'FromTheFuture' };
      expect(() => apply(projection, unknown, category)).toThrow('Unreachable');
    });
  },
);

describe.each(streams.filter(([name]) => Object.hasOwn(BEAR, name)))(
  'the projection %s',
  (name, category, projection) => {
    it('leaves the very view where a fact does not bear on its question', () => {
      const bear = facts[category].filter((fact) => {
        const { before, after } = apply(projection, fact, category);
        return before !== after;
      });
      expect(bear.map(({ type }) => type).sort()).toEqual([...(BEAR[name] ?? [])].sort());
    });
  },
);
