import type { Effective } from '../../history/fact.js';
import { notFound, type NotFound, type WrongPhase } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { HostStateMeasureLifted } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A measure ends: Mali let rotations go on in August 2022, a month after it had suspended them. The month stays true.
 *
 * Rejects: `not-found`, `wrong-phase` for a measure that was lifted before.
 */
export function liftHostStateMeasure(
  { data }: Effective<HostStateMeasureLifted>,
  { measures }: Mission,
): Verdict<NotFound | WrongPhase> {
  const measure = measures.byId.get(data.lifts);
  if (measure === undefined) return reject(notFound('host-state-measure', data.lifts));
  const { liftedOn } = measure;
  return liftedOn === undefined
    ? legal
    : reject({ code: 'wrong-phase', reason: `The measure ${data.lifts} was lifted on ${liftedOn}` });
}
