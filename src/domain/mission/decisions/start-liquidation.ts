import type { Day } from '../../calendar/day.js';
import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded, NotFound } from '../../rejections.js';
import { reject, type Rejection, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import { sitesKnown } from '../known.js';
import type { LiquidationStarted } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/** R1: the mandate has not ended, or the day its resolution sets has not come. */
export interface LiquidationNotDue extends Rejection {
  readonly code: 'liquidation-not-due';
  readonly mandateEndedOn?: Day;
  readonly liquidationFrom?: Day;
}

/**
 * R1: liquidation starts once the mandate has ended and the day its resolution sets has come.
 *
 * Rejects: `liquidation-not-due`, `not-found`, `already-recorded`.
 * Source: S/RES/2690 (2023), which ended the mandate on 30 June 2023 and dated the liquidation from 1 January 2024.
 */
export function startLiquidation(
  fact: Effective<LiquidationStarted>,
  mission: Mission,
): Verdict<LiquidationNotDue | NotFound | AlreadyRecorded> {
  const { mandateEndedOn, liquidationFrom } = mission;
  // ISO days sort as text, so no Date object, and no time zone, can creep in.
  if (mandateEndedOn === undefined || fact.day < (liquidationFrom ?? mandateEndedOn)) {
    return reject({ code: 'liquidation-not-due', mandateEndedOn, liquidationFrom });
  }
  const known = sitesKnown(mission, ...fact.data.siteIds);
  return known.legal ? happensOnce(fact, mission.lifecycle.liquidatingOn) : known;
}
