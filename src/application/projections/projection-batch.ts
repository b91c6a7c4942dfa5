import type { Placed, Projection, Row } from '../../../projections/projection.js';
import type { Fact } from '../../domain/history/fact.js';
import { START } from '../ports/event-store.js';
import type { Advance, StoredView, ViewMark } from '../ports/read-models.js';
import { parseStream } from '../streams.js';
import type { LogEvent } from './log-event.js';
import type { StreamHistories } from './stream-histories.js';
import { foldStream, rowChanges } from './view-fold.js';
import { viewKeyOf } from './view-key.js';

/** A view at work: as it was when the batch began, and as it is now. */
interface Working {
  readonly stream: string;
  readonly before: StoredView;
  now: StoredView;
  /** A late or correcting fact came: the stream is folded again before the batch ends. */
  foldAgain: boolean;
}

/** What a batch changes, to be stored together with how far the projection has come then. */
export interface Changes extends Omit<Advance, 'projection' | 'checkpoint'> {
  /** All views the batch was about, as they are then. */
  readonly worked: readonly StoredView[];
}

/** The revision of a view that no event has touched yet. */
const NEW = -1;

/** What one projection makes of one batch of events, in log order or stream by stream. Stores nothing. */
export class ProjectionBatch {
  readonly #working = new Map<string, Working>();

  constructor(
    private readonly projection: Projection,
    private readonly histories: StreamHistories,
  ) {}

  /**
   * Takes events in, each stream's in order, and answers what that changes.
   *
   * @param stored the views of all keys that there are
   * @throws whatever the projection throws, and what reading a stream again may
   */
  async take(events: readonly LogEvent[], stored: ReadonlyMap<string, StoredView>): Promise<Changes> {
    for (const event of events) {
      const key = viewKeyOf(this.projection, event);
      if (key !== undefined) this.#project(event, this.#workOn(key, event, stored));
    }
    for (const working of this.#working.values()) if (working.foldAgain) await this.#foldAgain(working);
    return this.#changes();
  }

  #workOn(key: string, { stream, placed }: LogEvent, stored: ReadonlyMap<string, StoredView>): Working {
    const known = this.#working.get(key);
    if (known !== undefined) return known;
    const before = stored.get(key) ?? this.#newView(key, placed);
    const working = { stream, before, now: before, foldAgain: false };
    this.#working.set(key, working);
    return working;
  }

  #newView(key: string, { missionId, memberId }: Placed<Fact>): StoredView {
    const view = this.projection.initial({ missionId, memberId });
    return { key, missionId, throughDay: '', revision: NEW, position: START, view };
  }

  #project({ placed, counted, isVoid }: LogEvent, working: Working): void {
    const { projection } = this;
    let { view, throughDay } = working.now;
    if (isVoid) view = projection.noteVoid?.(view, placed) ?? view;
    else if (projection.order === 'recorded') view = projection.project(view, placed);
    else if (counted === undefined || counted.day < throughDay) working.foldAgain = true;
    else if (!working.foldAgain) {
      view = projection.project(view, counted);
      throughDay = counted.day;
    }
    const { revision, position } = placed;
    working.now = { ...working.now, view, throughDay, revision, position };
  }

  async #foldAgain(working: Working): Promise<void> {
    if (this.projection.order !== 'effective') return;
    const { events, voided } = await this.histories.through(working.stream, working.now.revision);
    const { missionId, memberId } = parseStream(working.stream);
    const of = { missionId, ...(memberId !== undefined && { memberId }) };
    working.now = { ...working.now, ...foldStream(this.projection, of, events, voided) };
  }

  #changes(): Changes {
    const worked = [...this.#working.values()].map(({ now }) => now);
    const views: StoredView[] = [];
    const marks: ViewMark[] = [];
    const rows: Row[] = [];
    const removedRows: string[] = [];
    for (const { before, now } of this.#working.values()) {
      if (now.view === before.view && before.revision !== NEW) {
        marks.push(now);
        continue;
      }
      views.push(now);
      const changes = rowChanges(this.#rowsOf(before), this.#rowsOf(now));
      rows.push(...changes.rows);
      removedRows.push(...changes.removedRows);
    }
    return { views, marks, rows, removedRows, worked };
  }

  #rowsOf({ view, revision }: StoredView): readonly Row[] {
    return revision === NEW ? [] : (this.projection.rows?.(view) ?? []);
  }
}
