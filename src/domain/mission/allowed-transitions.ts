import type { Day } from '../calendar/day.js';
import type { Effective } from '../history/fact.js';
import type { MissionCommand } from './mission.commands.js';
import type { MissionFact } from './mission.events.js';
import { missionAggregate } from './mission.aggregate.js';
import type { Mission } from './mission.state.js';

/** The orders that move a mission on in its life. */
export const TRANSITIONS = [
  'RequestWithdrawal',
  'TerminateMandate',
  'CompleteWithdrawal',
  'StartLiquidation',
  'CompletePhysicalClosure',
  'CompleteAdministrativeClosure',
  'NameSuccessor',
] as const satisfies readonly MissionCommand['type'][];

export type Transition = (typeof TRANSITIONS)[number];

/** Each transition as a fact that lacks nothing by itself, so that only the mission decides. */
const FACTS: Readonly<Record<Transition, Pick<MissionFact, 'type' | 'data'>>> = {
  RequestWithdrawal: { type: 'WithdrawalRequested', data: { requestedBy: '-', document: '-' } },
  TerminateMandate: { type: 'MandateTerminated', data: { resolution: '-', basis: 'completed' } },
  CompleteWithdrawal: { type: 'WithdrawalCompleted', data: {} },
  StartLiquidation: { type: 'LiquidationStarted', data: { department: '-', siteIds: [] } },
  CompletePhysicalClosure: { type: 'PhysicalClosureCompleted', data: {} },
  CompleteAdministrativeClosure: { type: 'AdministrativeClosureCompleted', data: { finalPerformanceReport: '-' } },
  NameSuccessor: { type: 'SuccessorNamed', data: { successor: '-', transferDate: '9999-12-31' } },
};

/**
 * The transitions that the mission's own rules would let happen on a day, found by asking those very rules. Open assets may
 * still keep the books from closing: they are not part of the mission.
 */
export function allowedTransitions(mission: Mission, day: Day): Transition[] {
  return TRANSITIONS.filter((command) => missionAggregate.judge(onDay(FACTS[command], day), mission).legal);
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
