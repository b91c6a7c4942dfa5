import type { Day } from '../calendar/day.js';
import { factRecordedBy } from '../catalogue.js';
import { asRecorded } from '../history/effective-order.js';
import type { Effective } from '../history/fact.js';
import type { Verdict } from '../verdict.js';
import { stillOpen } from './mission-closed.js';
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
 * The transitions that the mission's own rules would let happen on a day, found by asking those very rules. Each happens
 * once, so those that are recorded for a later day are left out. Open assets may still keep the books from closing: they are
 * not part of the mission.
 *
 * @param mission the mission at the end of the day
 * @param record the mission once all of its facts are folded
 */
export function allowedTransitions(mission: Mission, day: Day, record: Mission = mission): Transition[] {
  return TRANSITIONS.filter((command) => {
    if (!stillOpen(record, command).legal) return false;
    const fact = onDay(command, day);
    return missionAggregate.judge(fact, mission).legal && !isRecorded(missionAggregate.judge(fact, record));
  });
}

function isRecorded(verdict: Verdict): boolean {
  return !verdict.legal && verdict.rejection.code === 'already-recorded';
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
