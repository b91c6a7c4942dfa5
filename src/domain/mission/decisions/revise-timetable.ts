import type { Day } from '../../calendar/day.js';
import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded, WrongPhase } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import { decidedBefore } from '../decided-before.js';
import { mandateEndOf } from '../mandate-term.js';
import type { TimetableRevised } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { drawdownStatusOn } from '../phase.js';

/** A date or the phases that a revision may cancel. */
type RevisedDate = Exclude<keyof TimetableRevised['data'], 'resolution' | 'reason'>;

const OPEN_PHASES = ['planned', 'under-way', 'paused'] as const;

/**
 * The timetable is moved, cancelled in part, or names phases. What changed in the world is a fact of its own, so that the former
 * plan stays true on its days.
 *
 * Rejects: `wrong-phase` for an end of the mandate that has come, a transfer to nobody, a drawdown that is complete, and where
 * everything that is cancelled was never planned; `already-recorded` for the same dates by the same instrument on the same day.
 * Source: S/RES/2710 (2023) moved the second phase of ATMIS from 30 September to 31 December 2023.
 */
export function reviseTimetable(
  fact: Effective<TimetableRevised>,
  mission: Mission,
): Verdict<AlreadyRecorded | WrongPhase> {
  const decided = decidedBefore(fact, mission);
  if (!decided.legal) return decided;
  const reason = endHasCome(fact, mission) ?? nobodyTakesOver(fact, mission) ?? nothingToCancel(fact, mission);
  return reason === undefined ? legal : reject({ code: 'wrong-phase', reason });
}

/** An end may still be moved on its own day. */
function endHasCome({ data, day }: Effective<TimetableRevised>, { lifecycle }: Mission): string | undefined {
  const { mandate, withdrawnOn } = lifecycle;
  const endsOn = mandate && mandateEndOf(mandate);
  if (data.mandateEndsOn !== undefined && endsOn !== undefined && endsOn < day) return `The mandate ended on ${endsOn}`;
  return data.drawdownFrom === null && withdrawnOn !== undefined
    ? `The withdrawal was complete on ${withdrawnOn}`
    : undefined;
}

function nobodyTakesOver({ data }: Effective<TimetableRevised>, mission: Mission): string | undefined {
  const isNamed = data.transferDate === undefined || mission.successorNamedOn !== undefined;
  return isNamed ? undefined : 'No successor is named';
}

/** One instrument may cancel a whole timetable, of which not every date was set; but it cancels something. */
function nothingToCancel({ data, day }: Effective<TimetableRevised>, mission: Mission): string | undefined {
  const { resolution: _instrument, reason: _reason, ...dates } = data;
  const names = Object.keys(dates) as (keyof typeof dates)[];
  const isLeft = names.some((name) => data[name] !== null || isPlanned(name, mission, day));
  return isLeft ? undefined : `Nothing was planned of ${names.join(', ')}`;
}

function isPlanned(name: RevisedDate, { lifecycle }: Mission, day: Day): boolean {
  const { mandate, succeededOn, drawdown } = lifecycle;
  switch (name) {
    case 'mandateEndsOn':
      return mandate !== undefined && mandateEndOf(mandate) !== undefined;
    case 'drawdownFrom':
      // One that is complete is refused before.
      return !['none', 'cancelled'].includes(drawdownStatusOn(lifecycle, day));
    case 'withdrawalDeadline':
    case 'liquidationFrom':
    case 'liquidationPlannedEnd':
      return mandate?.timetable[name] !== undefined;
    case 'transferDate':
      return succeededOn !== undefined;
    case 'phases':
      return drawdown !== undefined && OPEN_PHASES.some((status) => drawdown.phaseCounts[status] > 0);
  }
}
