import { isGate } from '../catalogue.js';
import type { Fact } from '../history/fact.js';

/** A stretch of the total order during which a gate stood; without an end it stands. */
export interface ClosureGate<Place> {
  readonly from: Place;
  readonly until?: Place;
}

/**
 * The gates of a mission, in the order they were recorded. Asset and voucher events between a gate's ends are void.
 *
 * @param events the mission's events in recorded order
 * @param placeOf where in the total order an event lies
 */
export function closureGates<E extends Pick<Fact, 'type'>, Place>(
  events: readonly E[],
  placeOf: (event: E) => Place,
): ClosureGate<Place>[] {
  const gates: ClosureGate<Place>[] = [];
  for (const event of events) {
    const last = gates[gates.length - 1];
    const standing = last !== undefined && last.until === undefined;
    if (event.type === 'ClosureGateSet' && !standing) gates.push({ from: placeOf(event) });
    else if (event.type === 'ClosureGateReleased' && standing)
      gates[gates.length - 1] = { ...last, until: placeOf(event) };
  }
  return gates;
}

/** True while a gate is set and not released. */
export function gateStands(events: readonly Pick<Fact, 'type'>[]): boolean {
  const last = events.findLast(({ type }) => isGate(type));
  return last?.type === 'ClosureGateSet';
}
