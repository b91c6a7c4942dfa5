import type { FactCategory } from '../src/domain/catalogue.js';
import type { AboutFact, Effective, Fact, Recorded } from '../src/domain/history/fact.js';
import type { PersistentMap } from '../src/domain/persistent-map.js';

/** Where an event lies. */
export interface Located {
  /** Decimal string; only compared, never counted with. */
  readonly position: string;
  readonly missionId: string;
  /** The asset (or voucher) whose stream it is; absent in a mission's own stream. */
  readonly memberId?: string;
}

/** One row of a projection's table, as queries filter, sort and page it. */
export interface Row {
  /** Unique within the projection. */
  readonly key: string;
  readonly missionId: string;
  /** Rows are listed in the order of this text. */
  readonly sort: string;
  /** The values of the columns the projection declares, for filters and sums. */
  readonly columns: Readonly<Record<string, string | number | null>>;
  /** The answer of a query. JSON values only. */
  readonly body: unknown;
}

/** The rows of a view that may have many: one a part, by a key of the part, so that only the parts that changed are looked at. */
export interface PartRows<Part> {
  readonly parts: PersistentMap<Part>;
  readonly rowOf: (part: Part) => Row;
}

export type Rows = readonly Row[] | PartRows<unknown>;

/** The rows of a view that keeps its parts from one fact to the next. */
export function rowsByPart<Part>(parts: PersistentMap<Part>, rowOf: (part: Part) => Row): PartRows<unknown> {
  return { parts, rowOf: (part) => rowOf(part as Part) };
}

/** All rows, as a list. */
export function listRows(rows: Rows): readonly Row[] {
  return 'parts' in rows ? rows.parts.entries().map(([, part]) => rows.rowOf(part)) : rows;
}

/** All rows that a view contributes to its projection's table; none where the projection has no table. */
export function rowsOf<View>(
  { rows }: Pick<Question<View, never>, 'rows'>,
  view: View,
  last: LastEvent,
): readonly Row[] {
  return rows === undefined ? [] : listRows(rows(view, last));
}

/** The last event of the stream that a view includes, whether or not it changed the view. */
export interface LastEvent {
  readonly revision: number;
  readonly position: string;
}

interface Question<View, F extends Fact> {
  /** Names the question in `GET /projections`. */
  readonly name: string;
  /** Raised whenever the shape or the meaning of the view changes; the runtime then rebuilds. */
  readonly version: number;
  /** The streams it reads: missions' own, or those of their assets. */
  readonly streams: readonly FactCategory[];
  /** The columns its rows can be filtered by, and summed over. */
  readonly columns?: Readonly<Record<string, 'text' | 'integer'>>;
  /**
   * Columns that rows of one mission are looked up or summed by often, each list in the order of the look-up; `sort` and `key` at
   * its end make a page of those rows be read in the order of their list.
   */
  readonly indexes?: readonly (readonly string[])[];
  /**
   * The columns of the day that a row counts from, and of the position of the event that brought it (`sortablePosition`). Named
   * by a projection whose rows only ever come, and never change: what was so on a day, or known at a position, is then a
   * condition on its rows.
   */
  readonly lasting?: { readonly day: string; readonly position: string };
  /** The rows a view contributes to the projection's table. */
  readonly rows?: (view: View, last: LastEvent) => Rows;
  /** True where its rows tell of the last event, so that they change with every event of their stream. */
  readonly tellsLastEvent?: true;
  /**
   * Notes an asset event that counts for nothing, a correction perhaps, since a closure gate stood; without this it is
   * passed over. It changes nothing that `project` looks at, for it may be called before or after any fact.
   */
  readonly noteVoid?: (view: View, event: Placed<F>) => View;
}

/** The persons and requests behind an event, by which a reader may look for it. */
export interface Brought {
  /** The subject of the person, or of the programme, that recorded it. */
  readonly actor: string;
  readonly correlationId: string;
}

/** An event of a stream, with the place where it lies. */
export type Placed<F extends Fact> = Recorded<F | AboutFact> & Located & Brought;

/** A fact as it counts, with the place where it lies. */
export type Counted<F extends Fact> = Effective<F> & Located;

/**
 * Folds the facts of one stream in effective order, corrections applied. The key of its views is the stream. A late or
 * correcting fact makes the runtime fold that stream again. Views that are stored hold JSON values only, and all of them dates
 * rather than phases: what depends on today is computed on reading. A fact that changes nothing leaves the very view it was given.
 */
export interface EffectiveProjection<View, F extends Fact = Fact> extends Question<View, F> {
  readonly order: 'effective';
  readonly initial: (of: Pick<Located, 'missionId' | 'memberId'>) => View;
  readonly project: (view: View, fact: Counted<F>) => View;
}

/** Folds events in the order they were recorded, corrections among them as events of their own. */
export interface RecordedProjection<View, F extends Fact = Fact> extends Question<View, F> {
  readonly order: 'recorded';
  /** True for an event that bears on the question; without this, each of its streams does. */
  readonly takes?: (event: Placed<F>) => boolean;
  /** The name of the view that an event goes to, which no other stream uses; without this, a stream has one view. */
  readonly key?: (event: Placed<F>) => string;
  readonly initial: (of: Pick<Located, 'missionId' | 'memberId'>) => View;
  readonly project: (view: View, event: Placed<F>) => View;
}

export type Projection<View = unknown, F extends Fact = Fact> =
  EffectiveProjection<View, F> | RecordedProjection<View, F>;
