import { rowsOf, type Projection } from '../../../projections/projection.js';
import { comparePositions } from '../ports/event-store.js';
import type { Advance, ModelStore, StreamRow } from '../ports/model-store.js';
import type { Checkpoint, ProjectionError, StoredModel, StoredView, StreamBuildMark } from '../ports/read-models.js';
import { storesViews } from './view-storage.js';
import type { PreparedEvent } from './prepared-event.js';
import { ProjectionBatch } from './following/projection-batch.js';
import type { StreamHistories } from './following/stream-histories.js';
import { RunningCheckpoint } from './digest/running-checkpoint.js';
import { ViewCache } from './view-cache.js';
import { foldRecorded, foldStream, ownerOf } from './view-fold.js';
import { viewKeyOf } from './view-key.js';
import type { PreparedStream } from './prepared-stream.js';
import { foldToViews } from './stream-views.js';

/** The result of folding a batch, not stored yet. */
export interface PendingAdvance {
  readonly advance: Advance;
  readonly worked: readonly StoredView[];
}

/** One model and its projection: its progress, and a cache of the views in use. */
export class ModelRunner {
  readonly #cache = new ViewCache();
  #stored: StoredModel;

  /** @param stored the model as it is stored */
  constructor(
    readonly projection: Projection,
    stored: StoredModel,
    private readonly models: ModelStore,
  ) {
    this.#stored = stored;
  }

  /** The model as it is stored now. */
  get model(): StoredModel {
    return this.#stored;
  }

  get checkpoint(): Checkpoint {
    return this.#stored.checkpoint;
  }

  /** Set when the model has stopped. */
  get error(): ProjectionError | undefined {
    return this.#stored.error;
  }

  /** The events that the model has not taken in yet. */
  ahead(events: readonly PreparedEvent[]): readonly PreparedEvent[] {
    const { position } = this.checkpoint;
    const [first] = events;
    if (first === undefined || comparePositions(first.placed.position, position) > 0) return events;
    return events.filter(({ placed }) => comparePositions(placed.position, position) > 0);
  }

  /**
   * Folds the next events of the log and answers the changes to store.
   *
   * @throws the errors of the projection
   */
  async fold(events: readonly PreparedEvent[], histories: StreamHistories): Promise<PendingAdvance> {
    const batch = new ProjectionBatch(this.projection, histories, this.checkpoint);
    const { checkpoint, worked, ...changes } = await batch.take(events, await this.#views(events, histories));
    return { advance: { model: this.model, from: this.checkpoint, checkpoint, ...changes }, worked };
  }

  /**
   * Folds whole streams and answers the changes to store.
   *
   * @param from the progress before these streams, which need not be stored yet
   * @throws the errors of the projection
   */
  build(streams: readonly PreparedStream[], from: Checkpoint, build: StreamBuildMark | undefined): Advance {
    const { projection, model } = this;
    const taken = new RunningCheckpoint(from);
    const views: StoredView[] = [];
    const rows: StreamRow[] = [];
    for (const whole of streams) {
      taken.addWhole(whole);
      for (const view of foldToViews(projection, whole)) {
        if (storesViews(projection)) views.push(view);
        for (const row of rowsOf(projection, view.view, view)) rows.push({ ...row, stream: whole.stream });
      }
    }
    // Until all streams are in, the position stays where the build began.
    const position = build === undefined ? this.#target() : from.position;
    const checkpoint = { ...taken.checkpoint, position };
    return { model, from, checkpoint, ...(build !== undefined && { build }), views, marks: [], rows, removedRows: [] };
  }

  /** Notes that an advance was stored. */
  noteAdvance({ advance, worked }: PendingAdvance): void {
    this.noteBuildProgress(advance);
    for (const view of worked) this.#cache.set(view);
  }

  /** Notes that the progress of a build was stored. */
  noteBuildProgress({ checkpoint, build }: Pick<Advance, 'checkpoint' | 'build'>): void {
    const { build: _before, ...model } = this.#stored;
    this.#stored = { ...model, checkpoint, ...(build !== undefined && { build }) };
  }

  /** Notes that the model serves. */
  noteServing(): void {
    this.#stored = { ...this.#stored, state: 'serving' };
  }

  /** Notes that the model has a certificate. */
  noteCertificate(): void {
    this.#stored = { ...this.#stored, certified: true };
  }

  /** Notes why the model stopped; undefined when it continues. */
  noteError(error: ProjectionError | undefined): void {
    const { error: _before, ...model } = this.#stored;
    this.#stored = error === undefined ? model : { ...model, error };
  }

  #target(): string {
    const { build } = this.#stored;
    if (build === undefined) throw new Error(`${this.projection.name} is not built stream by stream`);
    return build.through;
  }

  /** The views of these events, as they were before. */
  async #views(events: readonly PreparedEvent[], histories: StreamHistories): Promise<ReadonlyMap<string, StoredView>> {
    const views = new Map<string, StoredView>();
    const missing = new Map<string, PreparedEvent>();
    const seen = new Set<string>();
    for (const event of events) {
      const key = viewKeyOf(this.projection, event);
      if (key === undefined || seen.has(key)) continue;
      seen.add(key);
      const known = this.#cache.get(key);
      if (known !== undefined) views.set(key, known);
      else if (!isFirstOfView(event, key)) missing.set(key, event);
    }
    const stored = storesViews(this.projection)
      ? await this.models.views(this.model, missing.keys())
      : new Map<string, never>();
    for (const [key, view] of stored) views.set(key, view);
    const toFold = [...missing].filter(([key]) => !stored.has(key));
    const folded = await Promise.all(toFold.map(([key, event]) => this.#foldFromStream(key, event, histories)));
    for (const view of folded) if (view !== undefined) views.set(view.key, view);
    return views;
  }

  /** Folds a view that is not stored from its stream, up to an event; undefined if there is none. */
  async #foldFromStream(
    key: string,
    { stream, placed: { revision: next } }: PreparedEvent,
    histories: StreamHistories,
  ): Promise<StoredView | undefined> {
    const { projection } = this;
    if (key !== stream) return undefined;
    const { events, voided } = await histories.through(stream, next - 1);
    const owner = ownerOf(stream);
    if (projection.order === 'effective') {
      const { position } = [...events, ...voided].find(({ revision }) => revision === next - 1) ?? {};
      if (position === undefined) throw new Error(`${stream} has no revision ${next - 1}`);
      return { key, stream, revision: next - 1, position, ...foldStream(projection, owner, events, voided) };
    }
    const last = events.filter((event) => projection.takes?.(event) ?? true).at(-1);
    if (last === undefined) return undefined;
    const { revision, position } = last;
    return { key, stream, throughDay: '', revision, position, view: foldRecorded(projection, owner, events) };
  }
}

/** True if the event is the first of its view: the first of its stream, or the one that names the view. */
function isFirstOfView({ placed }: PreparedEvent, key: string): boolean {
  return placed.revision === 0 || placed.eventId === key;
}
