import type { Day } from '../../calendar/day.js';
import type { PartialDate } from '../../calendar/partial-date.js';
import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded, NotFound } from '../../rejections.js';
import { legal, reject, type Rejection, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import { sitesKnown } from '../known.js';
import { dueDayOf, mandateEndOf } from '../mandate-term.js';
import { AFTER_WITHDRAWAL, type LiquidationBegin, type LiquidationStarted } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/** R1: the mandate has not ended, or the timetable in force sets a later day. */
export interface LiquidationNotDue extends Rejection {
  readonly code: 'liquidation-not-due';
  /** Absent while no end is decided. */
  readonly mandateEndsOn?: Day;
  readonly drawdownFrom?: PartialDate;
  readonly liquidationFrom?: LiquidationBegin;
}

/**
 * R1: liquidation starts once the mandate has ended, and no earlier than the timetable in force has drawdown and liquidation
 * begin. A mandate that has run out with nothing recorded has not ended.
 *
 * Rejects: `liquidation-not-due`, `not-found`, `already-recorded`.
 * Source: S/RES/2690 (2023), which ended the mandate on 30 June 2023 and dated the liquidation from 1 January 2024.
 */
export function startLiquidation(
  fact: Effective<LiquidationStarted>,
  mission: Mission,
): Verdict<LiquidationNotDue | NotFound | AlreadyRecorded> {
  const due = liquidationDue(fact.day, mission);
  if (!due.legal) return due;
  const known = sitesKnown(mission, ...fact.data.siteIds);
  return known.legal ? happensOnce(fact, mission.lifecycle.liquidatingOn) : known;
}

function liquidationDue(day: Day, { lifecycle: { mandate, withdrawnOn } }: Mission): Verdict<LiquidationNotDue> {
  const mandateEndsOn = mandate && mandateEndOf(mandate);
  const { drawdownFrom, liquidationFrom } = mandate?.timetable ?? {};
  const begin = liquidationFrom === AFTER_WITHDRAWAL ? withdrawnOn : (dueDayOf(liquidationFrom) ?? day);
  // ISO days sort as text, so no Date object, and no time zone, can creep in.
  const isDue = [mandateEndsOn, dueDayOf(drawdownFrom) ?? day, begin].every(
    (from) => from !== undefined && from <= day,
  );
  return isDue ? legal : reject({ code: 'liquidation-not-due', mandateEndsOn, drawdownFrom, liquidationFrom });
}
