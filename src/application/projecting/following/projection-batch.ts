import type { Projection } from '../../../../projections/projection.js';
import { START } from '../../ports/event-store.js';
import type { Advance, StreamRow } from '../../ports/model-store.js';
import type { Checkpoint, StoredView, ViewMark } from '../../ports/read-models.js';
import { isKept } from '../kept-views.js';
import type { LogEvent } from '../log-event.js';
import type { StreamHistories } from './stream-histories.js';
import { TakenEvents } from '../digest/taken-events.js';
import { foldStream, ownerOf, rowChanges } from '../view-fold.js';
import { viewKeyOf } from '../view-key.js';

/** A view at work: as it was when the batch began, and as it is now. */
interface Working {
  readonly before: StoredView;
  now: StoredView;
  /** A late or correcting fact came: the stream is folded again before the batch ends. */
  foldAgain: boolean;
}

/** What a batch changes, to be stored together with how far the projection has come then. */
export interface Changes extends Pick<Advance, 'views' | 'marks' | 'rows' | 'removedRows'> {
  readonly checkpoint: Checkpoint;
  /** All views the batch was about, as they are then. */
  readonly worked: readonly StoredView[];
}

/** The revision of a view that no event has touched yet. */
const NEW = -1;

/** What one projection makes of one batch of events, in log order. Stores nothing. */
export class ProjectionBatch {
  readonly #working = new Map<string, Working>();
  readonly #taken: TakenEvents;

  /** @param from how far the projection had come before */
  constructor(
    private readonly projection: Projection,
    private readonly histories: StreamHistories,
    from: Checkpoint,
  ) {
    this.#taken = new TakenEvents(from);
  }

  /**
   * Takes events in, each stream's in order, and answers what that changes.
   *
   * @param stored the views of all keys that there are
   * @throws whatever the projection throws, and what reading a stream again may
   */
  async take(events: readonly LogEvent[], stored: ReadonlyMap<string, StoredView>): Promise<Changes> {
    for (const event of events) {
      this.#taken.add(event);
      const key = viewKeyOf(this.projection, event);
      if (key !== undefined) this.#project(event, this.#workOn(key, event, stored));
    }
    for (const working of this.#working.values()) if (working.foldAgain) await this.#foldAgain(working);
    return this.#changes();
  }

  #workOn(key: string, { stream }: LogEvent, stored: ReadonlyMap<string, StoredView>): Working {
    const known = this.#working.get(key);
    if (known !== undefined) return known;
    const before = stored.get(key) ?? this.#newView(key, stream);
    const working = { before, now: before, foldAgain: false };
    this.#working.set(key, working);
    return working;
  }

  #newView(key: string, stream: string): StoredView {
    const view = this.projection.initial(ownerOf(stream));
    return { key, stream, throughDay: '', revision: NEW, position: START, view };
  }

  #project({ placed, counted, isVoid }: LogEvent, working: Working): void {
    const { projection } = this;
    const { key, stream } = working.now;
    let { view, throughDay } = working.now;
    if (isVoid) view = projection.noteVoid?.(view, placed) ?? view;
    else if (projection.order === 'recorded') view = projection.project(view, placed);
    else if (counted === undefined || counted.day < throughDay) working.foldAgain = true;
    else if (!working.foldAgain) {
      view = projection.project(view, counted);
      throughDay = counted.day;
    }
    const { revision, position } = placed;
    working.now = { key, stream, throughDay, revision, position, view };
  }

  async #foldAgain(working: Working): Promise<void> {
    if (this.projection.order !== 'effective') return;
    const { stream, revision } = working.now;
    const { events, voided } = await this.histories.through(stream, revision);
    working.now = { ...working.now, ...foldStream(this.projection, ownerOf(stream), events, voided) };
  }

  #changes(): Changes {
    const worked: StoredView[] = [];
    const views: StoredView[] = [];
    const marks: ViewMark[] = [];
    const rows: StreamRow[] = [];
    const removedRows: string[] = [];
    const kept = isKept(this.projection);
    for (const { before, now } of this.#working.values()) {
      worked.push(now);
      if (now.view === before.view && before.revision !== NEW) {
        if (kept) marks.push(now);
        continue;
      }
      if (kept) views.push(now);
      const changes = rowChanges(this.#rowsOf(before), this.#rowsOf(now));
      for (const row of changes.rows) rows.push(row);
      removedRows.push(...changes.removedRows);
    }
    return { checkpoint: this.#taken.checkpoint, views, marks, rows, removedRows, worked };
  }

  #rowsOf({ stream, view, revision }: StoredView): readonly StreamRow[] {
    if (revision === NEW || this.projection.rows === undefined) return [];
    return this.projection.rows(view).map((row) => ({ ...row, stream }));
  }
}
