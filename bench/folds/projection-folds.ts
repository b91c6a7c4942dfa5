import type { Counted, Placed, Projection, Rows } from '../../projections/projection.js';
import { rowChanges } from '../../src/application/projecting/view-fold.js';
import { asRecorded } from '../../src/domain/history/effective-order.js';
import type { Fact } from '../../src/domain/history/fact.js';
import type { LongHistory } from './histories.js';

/**
 * The facts of one measure: a short history is folded more often than a long one, so that both meet as many collections of garbage,
 * which are a cost of the facts. The least of a few folds would be that of a short one which no collection met.
 */
const FACTS = 80_000;

/** The mean time to fold facts one by one, with the changes of rows that each brings, in milliseconds. */
export function foldTime(projection: Projection, { stream, facts }: LongHistory): number {
  const owner = stream.startsWith('asset-') ? { missionId: 'm', memberId: 'a' } : { missionId: 'm' };
  const placed = facts.map((fact, revision) => ({
    ...fact,
    ...owner,
    eventId: String(revision),
    revision,
    position: String(revision + 1),
    recordedAt: '2026-01-01T00:00:00.000Z',
  })) as Placed<Fact>[];
  const counted = placed.map((fact) => ({ ...asRecorded<Fact>(fact), ...owner, position: fact.position }));
  const rounds = Math.ceil(FACTS / facts.length);
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    if (projection.order === 'effective') foldEffective(projection, owner, counted);
    else foldRecorded(projection, owner, placed);
    return performance.now() - began;
  });
  return times.reduce((sum, time) => sum + time) / rounds;
}

function foldEffective(
  projection: Extract<Projection, { readonly order: 'effective' }>,
  owner: { readonly missionId: string },
  facts: readonly Counted<Fact>[],
): void {
  let view = projection.initial(owner);
  let before: Rows = [];
  for (const fact of facts) {
    view = projection.project(view, fact);
    const after = projection.rows?.(view, fact) ?? [];
    rowChanges(before, after);
    before = after;
  }
}

function foldRecorded(
  projection: Extract<Projection, { readonly order: 'recorded' }>,
  owner: { readonly missionId: string },
  events: readonly Placed<Fact>[],
): void {
  const views = new Map<string, { view: unknown; rows: Rows }>();
  for (const event of events) {
    if (projection.takes?.(event) === false) continue;
    const key = projection.key?.(event) ?? '';
    const before = views.get(key) ?? { view: projection.initial(owner), rows: [] };
    const view = projection.project(before.view, event);
    const rows = projection.rows?.(view, event) ?? [];
    rowChanges(before.rows, rows);
    views.set(key, { view, rows });
  }
}
