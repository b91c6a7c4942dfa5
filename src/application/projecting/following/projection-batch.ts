import type { Projection, Rows } from '../../../../projections/projection.js';
import { START } from '../../ports/event-store.js';
import type { Advance, StreamRow } from '../../ports/model-store.js';
import type { Checkpoint, StoredView, ViewMark } from '../../ports/read-models.js';
import { storesViews } from '../view-storage.js';
import type { PreparedEvent } from '../prepared-event.js';
import type { StreamHistories } from './stream-histories.js';
import { RunningCheckpoint } from '../digest/running-checkpoint.js';
import { foldStream, mayCountBefore, ownerOf, rowChanges } from '../view-fold.js';
import { viewKeyOf } from '../view-key.js';

/** A view in the batch: before it, and now. */
interface ViewInBatch {
  readonly before: StoredView;
  now: StoredView;
  /** True if a late or correcting fact came, or one that another may force: the stream is folded again at the end of the batch. */
  foldAgain: boolean;
}

/** The changes of a batch, to be stored together with the new checkpoint. */
export interface BatchChanges extends Pick<Advance, 'views' | 'marks' | 'rows' | 'removedRows'> {
  readonly checkpoint: Checkpoint;
  /** All views that the batch touched, as they are at its end. */
  readonly worked: readonly StoredView[];
}

/** The revision of a view that no event has touched yet. */
const NEW = -1;

/** Folds one batch of events into the views of one projection, in log order. Stores nothing. */
export class ProjectionBatch {
  readonly #working = new Map<string, ViewInBatch>();
  readonly #taken: RunningCheckpoint;

  /** @param from the checkpoint before the batch */
  constructor(
    private readonly projection: Projection,
    private readonly histories: StreamHistories,
    from: Checkpoint,
  ) {
    this.#taken = new RunningCheckpoint(from);
  }

  /**
   * Takes in events, in stream order for each stream, and answers the changes.
   *
   * @param stored the existing views of all keys
   * @throws the errors of the projection, and of reading a stream again
   */
  async take(events: readonly PreparedEvent[], stored: ReadonlyMap<string, StoredView>): Promise<BatchChanges> {
    for (const event of events) {
      this.#taken.add(event);
      const key = viewKeyOf(this.projection, event);
      if (key !== undefined) this.#project(event, this.#workOn(key, event, stored));
    }
    for (const working of this.#working.values()) if (working.foldAgain) await this.#foldAgain(working);
    return this.#changes();
  }

  #workOn(key: string, { stream }: PreparedEvent, stored: ReadonlyMap<string, StoredView>): ViewInBatch {
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

  #project({ placed, counted, isVoid }: PreparedEvent, working: ViewInBatch): void {
    const { projection } = this;
    const { key, stream } = working.now;
    let { view, throughDay } = working.now;
    if (isVoid) view = projection.noteVoid?.(view, placed) ?? view;
    else if (projection.order === 'recorded') view = projection.project(view, placed);
    else if (counted === undefined || mayCountBefore(counted, throughDay)) working.foldAgain = true;
    else if (!working.foldAgain) {
      view = projection.project(view, counted);
      throughDay = counted.day;
    }
    const { revision, position } = placed;
    working.now = { key, stream, throughDay, revision, position, view };
  }

  async #foldAgain(working: ViewInBatch): Promise<void> {
    if (this.projection.order !== 'effective') return;
    const { stream, revision } = working.now;
    const { events, voided } = await this.histories.through(stream, revision);
    working.now = { ...working.now, ...foldStream(this.projection, ownerOf(stream), events, voided) };
  }

  #changes(): BatchChanges {
    const worked: StoredView[] = [];
    const views: StoredView[] = [];
    const marks: ViewMark[] = [];
    const rows: StreamRow[] = [];
    const removedRows: string[] = [];
    const kept = storesViews(this.projection);
    for (const { before, now } of this.#working.values()) {
      worked.push(now);
      const isSame = now.view === before.view && before.revision !== NEW;
      if (isSame && kept) marks.push(now);
      if (isSame && this.projection.tellsLastEvent !== true) continue;
      if (!isSame && kept) views.push(now);
      const changes = rowChanges(this.#rowsOf(before), this.#rowsOf(now));
      for (const row of changes.rows) rows.push({ ...row, stream: now.stream });
      removedRows.push(...changes.removedRows);
    }
    return { checkpoint: this.#taken.checkpoint, views, marks, rows, removedRows, worked };
  }

  #rowsOf({ view, ...last }: StoredView): Rows {
    return last.revision === NEW ? [] : (this.projection.rows?.(view, last) ?? []);
  }
}
