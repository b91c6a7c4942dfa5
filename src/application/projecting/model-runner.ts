import type { Projection } from '../../../projections/projection.js';
import { comparePositions } from '../ports/event-store.js';
import type { Advance, ModelStore, StreamRow } from '../ports/model-store.js';
import type { Checkpoint, ProjectionError, StoredModel, StoredView, StreamBuildMark } from '../ports/read-models.js';
import { isKept } from './kept-views.js';
import type { LogEvent } from './log-event.js';
import { ProjectionBatch } from './following/projection-batch.js';
import type { StreamHistories } from './following/stream-histories.js';
import { TakenEvents } from './digest/taken-events.js';
import { ViewCache } from './view-cache.js';
import { foldRecorded, foldStream, ownerOf } from './view-fold.js';
import { viewKeyOf } from './view-key.js';
import type { WholeStream } from './whole-stream.js';
import { wholeViews } from './whole-views.js';

/** A batch's worth of work, done but not stored yet. */
export interface Taken {
  readonly advance: Advance;
  readonly worked: readonly StoredView[];
}

/** One model at work: how far it has come, and the views it is working on. */
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

  /** Set once it has stopped. */
  get error(): ProjectionError | undefined {
    return this.#stored.error;
  }

  /** The events it has not taken in yet. */
  ahead(events: readonly LogEvent[]): readonly LogEvent[] {
    const { position } = this.checkpoint;
    const [first] = events;
    if (first === undefined || comparePositions(first.placed.position, position) > 0) return events;
    return events.filter(({ placed }) => comparePositions(placed.position, position) > 0);
  }

  /**
   * What is to be stored once the next events of the log are taken in.
   *
   * @throws whatever the projection throws
   */
  async fold(events: readonly LogEvent[], histories: StreamHistories): Promise<Taken> {
    const batch = new ProjectionBatch(this.projection, histories, this.checkpoint);
    const { checkpoint, worked, ...changes } = await batch.take(events, await this.#views(events, histories));
    return { advance: { model: this.model, from: this.checkpoint, checkpoint, ...changes }, worked };
  }

  /**
   * What is to be stored once these streams are taken in as a whole.
   *
   * @param from how far the model has come then, be that stored already or not
   * @throws whatever the projection throws
   */
  build(streams: readonly WholeStream[], from: Checkpoint, build: StreamBuildMark | undefined): Advance {
    const { projection, model } = this;
    const taken = new TakenEvents(from);
    const views: StoredView[] = [];
    const rows: StreamRow[] = [];
    for (const whole of streams) {
      taken.addWhole(whole);
      for (const view of wholeViews(projection, whole)) {
        if (isKept(projection)) views.push(view);
        for (const row of projection.rows?.(view.view) ?? []) rows.push({ ...row, stream: whole.stream });
      }
    }
    // Until all streams are in, nothing is known of the log but where it began.
    const position = build === undefined ? this.#target() : from.position;
    const checkpoint = { ...taken.checkpoint, position };
    return { model, from, checkpoint, ...(build !== undefined && { build }), views, marks: [], rows, removedRows: [] };
  }

  /** Goes on from what has been stored. */
  advanced({ advance, worked }: Taken): void {
    this.built(advance);
    for (const view of worked) this.#cache.set(view);
  }

  /** Goes on from what has been stored of a build. */
  built({ checkpoint, build }: Pick<Advance, 'checkpoint' | 'build'>): void {
    const { build: _before, ...model } = this.#stored;
    this.#stored = { ...model, checkpoint, ...(build !== undefined && { build }) };
  }

  /** It serves from now on. */
  served(): void {
    this.#stored = { ...this.#stored, state: 'serving' };
  }

  /** It was held against the one it is to replace. */
  certified(): void {
    this.#stored = { ...this.#stored, certified: true };
  }

  /** Notes why it cannot go on; undefined once it can. */
  noted(error: ProjectionError | undefined): void {
    const { error: _before, ...model } = this.#stored;
    this.#stored = error === undefined ? model : { ...model, error };
  }

  #target(): string {
    const { build } = this.#stored;
    if (build === undefined) throw new Error(`${this.projection.name} is not built stream by stream`);
    return build.through;
  }

  /** The views that events go to, as they were before. */
  async #views(events: readonly LogEvent[], histories: StreamHistories): Promise<ReadonlyMap<string, StoredView>> {
    const views = new Map<string, StoredView>();
    const missing = new Map<string, LogEvent>();
    const seen = new Set<string>();
    for (const event of events) {
      const key = viewKeyOf(this.projection, event);
      if (key === undefined || seen.has(key)) continue;
      seen.add(key);
      const known = this.#cache.get(key);
      if (known !== undefined) views.set(key, known);
      else if (!begins(event, key)) missing.set(key, event);
    }
    const stored = isKept(this.projection)
      ? await this.models.views(this.model, missing.keys())
      : new Map<string, never>();
    for (const [key, view] of stored) views.set(key, view);
    const toFold = [...missing].filter(([key]) => !stored.has(key));
    const folded = await Promise.all(toFold.map(([key, event]) => this.#folded(key, event, histories)));
    for (const view of folded) if (view !== undefined) views.set(view.key, view);
    return views;
  }

  /** A view that is not stored, as it was before an event; undefined where there is none. */
  async #folded(
    key: string,
    { stream, placed: { revision: next } }: LogEvent,
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

/** True for the first event of a stream, and for one that its view is named after: there is no such view yet. */
function begins({ placed }: LogEvent, key: string): boolean {
  return placed.revision === 0 || placed.eventId === key;
}
