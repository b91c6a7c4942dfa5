import { isRemark } from '../../domain/history/fact.js';
import { closureGates } from '../../domain/mission/closure-gate.js';
import { comparePositions, type StoredEvent } from '../ports/event-store.js';

/** An event that sets or releases a gate, with its place in the total order. */
export type PlacedGate = Pick<StoredEvent, 'type' | 'position'>;

/** An event with its place in the total order. */
type PlacedEvent = Pick<StoredEvent, 'type' | 'position'>;

/** True for an event that counts for nothing. Made once for all streams of a mission, for that looks at the whole mission. */
export type IsVoid = (event: PlacedEvent) => boolean;

/**
 * Finds the void asset and voucher events: those recorded while a closure gate of their mission stood. Claims and their dismissals are
 * not among them: they move nothing, and are taken once the books are closed (R16).
 *
 * @param missionEvents the mission's own events in recorded order, or at least its gates
 */
export function voidPredicate(missionEvents: readonly PlacedGate[]): IsVoid {
  const gates = closureGates(missionEvents, ({ position }) => position);
  return ({ type, position }) =>
    !isRemark({ type }) &&
    gates.some(
      ({ from, until }) =>
        comparePositions(position, from) > 0 && (until === undefined || comparePositions(position, until) < 0),
    );
}
