import { expect } from '@jest/globals';
import {
  rowsOf,
  type Brought,
  type Counted,
  type LastEvent,
  type Placed,
  type Projection,
  type Row,
} from '../../projections/projection.js';
import { lastOf } from './last-of.js';
import { storesViews } from '../../src/application/projecting/view-storage.js';
import { foldRecorded, foldStream, type Owner } from '../../src/application/projecting/view-fold.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import { asRecorded } from '../../src/domain/history/effective-order.js';
import type { AboutFact, Fact } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';

/** Facts of mission `m`, recorded in this order. The first event has the id `0` and position `1`, the second `1` and `2`. */
export function givenMission(...facts: readonly (MissionFact | AboutFact)[]): Recorded<MissionFact> {
  return new Recorded(facts, { missionId: 'm' });
}

/** The same, of asset `a` of mission `m`. */
export function givenAsset(...facts: readonly (AssetFact | AboutFact)[]): Recorded<AssetFact> {
  return new Recorded(facts, { missionId: 'm', memberId: 'a' });
}

/** The instant at which an event of these tests is recorded: one second after the event before it. */
export function recordedAt(revision: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, 0, revision)).toISOString();
}

/** The person and the request behind an event of these tests; none has the same as another. */
export function broughtBy(revision: number): Brought {
  return { actor: `person-${revision}`, correlationId: `request-${revision}` };
}

/** A fact of mission `m` as it counts while nothing corrects it: the event of this revision. */
export function countedFact(fact: MissionFact, revision: number): Counted<MissionFact> {
  const recorded = { ...fact, eventId: String(revision), revision, recordedAt: recordedAt(revision) };
  return { ...asRecorded<MissionFact>(recorded), position: String(revision + 1), missionId: 'm' };
}

/** The value as it is read back, which is the very same: JSON values only, and no key without a value. */
function asStored<T>(value: T): T {
  const stored = JSON.parse(JSON.stringify(value)) as T;
  expect(stored).toStrictEqual(value);
  return stored;
}

/** Recorded facts, and the answers of projections to them. */
class Recorded<F extends Fact> {
  readonly events: readonly Placed<F>[];
  #voided: readonly Placed<F>[] = [];

  constructor(
    facts: readonly (F | AboutFact)[],
    private readonly owner: Owner,
  ) {
    this.events = facts.map((fact, revision) => this.#place(fact, revision));
  }

  /** Adds facts that were recorded while a closure gate stood, and count for nothing. */
  behindGate(...facts: readonly (F | AboutFact)[]): this {
    this.#voided = facts.map((fact, index) => this.#place(fact, this.events.length + index));
    return this;
  }

  /** The view of a projection, as it is stored where it is. */
  view<View>(projection: Projection<View, F>): View {
    const view = this.#fold(projection);
    return storesViews(projection as Projection) ? asStored(view) : view;
  }

  /** The rows of a projection, as they are stored. */
  rows<View>(projection: Projection<View, F>): readonly Row[] {
    return asStored(rowsOf(projection, this.#fold(projection), this.#last()));
  }

  /** The bodies of the rows, which are what a query answers with. */
  answer<View>(projection: Projection<View, F>): object[] {
    return this.rows(projection).map(({ body }) => body as object);
  }

  /** Compares the whole answer: a field too many fails as does a field too few. */
  answers<View>(projection: Projection<View, F>, ...bodies: readonly object[]): void {
    expect(this.answer(projection)).toEqual(bodies);
  }

  #last(): LastEvent {
    return lastOf([...this.events, ...this.#voided]);
  }

  #fold<View>(projection: Projection<View, F>): View {
    return projection.order === 'effective'
      ? foldStream(projection, this.owner, this.events, this.#voided).view
      : foldRecorded(projection, this.owner, this.events);
  }

  #place(fact: F | AboutFact, revision: number): Placed<F> {
    return {
      // As it was recorded: what a test leaves undefined is not there.
      ...(JSON.parse(JSON.stringify(fact)) as typeof fact),
      eventId: String(revision),
      revision,
      recordedAt: recordedAt(revision),
      position: String(revision + 1),
      ...broughtBy(revision),
      ...this.owner,
    };
  }
}
