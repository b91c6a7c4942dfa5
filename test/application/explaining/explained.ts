import type { Placed } from '../../../projections/projection.js';
import type { Moment } from '../../../src/application/asking/moment.js';
import { memberOf, pointerTo, type JsonValue } from '../../../src/application/explaining/json-pointer.js';
import { findingState, type StateWithFacts } from '../../../src/application/explaining/state-at.js';
import { atOnce } from '../../../src/domain/history/history.js';
import { isCorrection, type Fact } from '../../../src/domain/history/fact.js';
import { missionHistories } from '../../support/histories.js';
import { mayForce } from '../../../src/domain/may-force.js';
import type { CountedFact } from '../../../src/application/explaining/tracing.js';

/** Histories of a mission whose establishment nobody takes back: it is there at every moment. */
export const lastingHistories = missionHistories.filter(
  ([establishment, ...events]) =>
    !events.some((event) => isCorrection(event) && event.data.fact.eventId === establishment?.eventId),
);

/** The state of mission `m` at a moment, of a history that begins with its establishment. */
export function stateOf(events: readonly Placed<Fact>[], moment: Moment): StateWithFacts {
  const state = atOnce(findingState('m', { events }, moment));
  if (state === undefined) throw new Error('There was no mission at the moment');
  return state;
}

/** Every place of a value, with the objects and lists between. */
export function placesIn(value: JsonValue | undefined, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [path];
  const within = Object.keys(value).flatMap((name) => placesIn(memberOf(value, name), pointerTo(path, name)));
  return path === '' ? within : [path, ...within];
}

/** Some facts of a history, with all before them that they may need in order to be possible. */
export function withNeeds(facts: readonly CountedFact[], wanted: ReadonlySet<string>): CountedFact[] {
  const kept = new Set(facts.filter(({ eventId, type }) => wanted.has(eventId) || type === 'Established'));
  for (const [place, fact] of [...facts.entries()].reverse()) {
    if (!kept.has(fact)) continue;
    for (const other of facts.slice(0, place)) if (mayForce(fact, other)) kept.add(other);
  }
  return facts.filter((fact) => kept.has(fact));
}
