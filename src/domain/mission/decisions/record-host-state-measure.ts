import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import { measureKey } from '../host-state/host-state-measures.js';
import type { HostStateMeasureRecorded } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The host State, or whoever holds the ground, restricts the mission or its people, with right or without. Legal in every
 * phase: Mali suspended rotations in July 2022, a year before it asked the mission to leave.
 *
 * Rejects: `already-recorded`, for the same measure against the same subject by the same authority on the same day.
 */
export function recordHostStateMeasure(
  fact: Effective<HostStateMeasureRecorded>,
  { measures, hostState }: Mission,
): Verdict<AlreadyRecorded> {
  const eventId = measures.same.get(measureKey(fact, hostState));
  return eventId === undefined
    ? legal
    : reject({ code: 'already-recorded', what: fact.type, since: fact.day, eventId });
}
