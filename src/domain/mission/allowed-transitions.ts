import type { Day } from '../calendar/day.js';
import { factRecordedBy } from '../catalogue.js';
import { asRecorded } from '../history/effective-order.js';
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

/** The fields that rules read in the fact of a transition, so that it lacks nothing by itself and only the mission decides. */
const READ_BY_RULES: {
  readonly [Command in Transition]?: Partial<Extract<MissionCommand, { type: Command }>['data']>;
} = {
  RequestWithdrawal: { document: '-' },
  TerminateMandate: { resolution: '-' },
  StartLiquidation: { siteIds: [] },
  CompleteAdministrativeClosure: { finalPerformanceReport: '-' },
};

/**
 * The transitions that the mission's own rules would let happen on a day, found by asking those very rules. Open assets may
 * still keep the books from closing: they are not part of the mission.
 */
export function allowedTransitions(mission: Mission, day: Day): Transition[] {
  return TRANSITIONS.filter((command) => missionAggregate.judge(onDay(command, day), mission).legal);
}

function onDay(command: Transition, day: Day): Effective<MissionFact> {
  return asRecorded({
    type: factRecordedBy(command),
    data: { ...READ_BY_RULES[command] },
    effectiveOn: day,
    source: { document: '-' },
    eventId: '',
    revision: 0,
    recordedAt: `${day}T00:00:00.000Z`,
  }) as Effective<MissionFact>;
}
