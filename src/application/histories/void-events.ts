import { closureGates } from '../../domain/mission/closure-gate.js';
import { comparePositions, type StoredEvent } from '../ports/event-store.js';

/** An event that sets or releases a gate, with its place in the total order. */
export type PlacedGate = Pick<StoredEvent, 'type' | 'position'>;

/**
 * Finds the void asset and voucher events: those recorded while a closure gate of their mission stood.
 *
 * @param missionEvents the mission's own events in recorded order, or at least its gates
 */
export function voidPredicate(missionEvents: readonly PlacedGate[]): (event: Pick<StoredEvent, 'position'>) => boolean {
  const gates = closureGates(missionEvents, ({ position }) => position);
  return ({ position }) =>
    gates.some(
      ({ from, until }) =>
        comparePositions(position, from) > 0 && (until === undefined || comparePositions(position, until) < 0),
    );
}
