import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { decidedBefore } from '../decided-before.js';
import { happensOnce } from '../happens-once.js';
import type { MandateTerminated } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The end of the mandate is decided, for the same day or one that lies ahead; or it lapses, by a veto or for want of a
 * renewal. A termination of a part of the mandate area leaves the mandate itself as it is.
 *
 * Rejects: `already-recorded`, for the whole mandate once, for a part by the same resolution on the same day.
 * Source: S/RES/2690 (2023) ended MINUSMA's mandate on the day it was adopted; S/RES/2790 (2025), of 28 August 2025, ends
 * UNIFIL's on 31 December 2026; UNOMIG's lapsed on 15 June 2009 by a veto (S/2009/310).
 */
export function terminateMandate(fact: Effective<MandateTerminated>, mission: Mission): Verdict<AlreadyRecorded> {
  const isWhole = fact.data.scope === undefined;
  return isWhole ? happensOnce(fact, mission.lifecycle.mandate?.terminatedOn) : decidedBefore(fact, mission);
}
