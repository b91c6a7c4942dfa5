import type { Day } from '../calendar/day.js';
import type { Effective } from '../history/fact.js';
import type { MissionCommand } from './mission.commands.js';
import type { MissionFact } from './mission.events.js';
import { missionAggregate } from './mission.aggregate.js';
import type { Mission } from './mission.state.js';

/** The transitions of a mission's life, each as a fact that lacks nothing by itself, so that only the mission decides. */
const TRANSITIONS: readonly (readonly [MissionCommand['type'], Pick<MissionFact, 'type' | 'data'>])[] = [
  ['RequestWithdrawal', { type: 'WithdrawalRequested', data: { requestedBy: '-', document: '-' } }],
  ['TerminateMandate', { type: 'MandateTerminated', data: { resolution: '-', basis: 'completed' } }],
  ['CompleteWithdrawal', { type: 'WithdrawalCompleted', data: {} }],
  ['StartLiquidation', { type: 'LiquidationStarted', data: { department: '-', siteIds: [] } }],
  ['CompletePhysicalClosure', { type: 'PhysicalClosureCompleted', data: {} }],
  ['CompleteAdministrativeClosure', { type: 'AdministrativeClosureCompleted', data: { finalPerformanceReport: '-' } }],
  ['NameSuccessor', { type: 'SuccessorNamed', data: { successor: '-', transferDate: '9999-12-31' } }],
];

/**
 * The transitions that the mission's own rules would let happen on a day, found by asking those very rules. Open assets may
 * still keep the books from closing: they are not part of the mission.
 */
export function allowedTransitions(mission: Mission, day: Day): MissionCommand['type'][] {
  return TRANSITIONS.filter(([, transition]) => missionAggregate.judge(onDay(transition, day), mission).legal).map(
    ([command]) => command,
  );
}

function onDay(transition: Pick<MissionFact, 'type' | 'data'>, day: Day): Effective<MissionFact> {
  const dated = { effectiveOn: day, day, datedOn: day, source: { document: '-' } };
  return {
    ...transition,
    ...dated,
    eventId: '',
    revision: 0,
    recordedAt: `${day}T00:00:00.000Z`,
  } as Effective<MissionFact>;
}
