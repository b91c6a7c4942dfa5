import type { Placed, Projection, Row } from '../../../projections/projection.js';
import { isCorrection, type Fact } from '../../domain/history/fact.js';
import { START, type EventStore, type StoredEvent } from '../ports/event-store.js';
import type { Advance, Checkpoint, ReadModels, StoredView } from '../ports/read-models.js';
import { parseStream } from '../streams.js';
import { digestOf } from './digest.js';
import { counted, foldStream, placed, rowChanges } from './view-fold.js';

/** A view at work: as it was when the batch began, and as it is now. */
interface Working {
  stored: StoredView;
  readonly stream: string;
  readonly rowsBefore: readonly Row[];
  /** A late or correcting fact came: the stream is folded again before the batch ends. */
  foldAgain: boolean;
}

const PAGE = 1_000;

/** What one projection makes of one batch of events. Nothing is stored until `finish` is, with its checkpoint. */
export class ProjectionBatch {
  readonly #working = new Map<string, Working>();
  #checkpoint: Checkpoint;

  constructor(
    private readonly projection: Projection,
    private readonly readModels: ReadModels,
    private readonly store: EventStore,
    checkpoint: Checkpoint,
    private readonly isVoid: (event: StoredEvent) => Promise<boolean>,
  ) {
    this.#checkpoint = checkpoint;
  }

  /** Takes one event in. Throws: whatever the projection throws; the batch is then to be thrown away. */
  async take(event: StoredEvent): Promise<void> {
    const { category } = parseStream(event.stream);
    if (category !== 'voucher' && this.projection.streams.includes(category))
      await this.#project(event, category === 'asset');
    const { position, digest: before, ordinal: last } = { ...this.#checkpoint, position: event.position };
    const ordinal = last + 1;
    this.#checkpoint = {
      position,
      ordinal,
      digest: digestOf(before, ordinal, event.stream, event.revision, event.eventId),
    };
  }

  /** Folds again what late facts touched, and answers what is to be stored. */
  async finish(): Promise<Advance> {
    const views: StoredView[] = [];
    const rows: Row[] = [];
    const removedRows: string[] = [];
    for (const working of this.#working.values()) {
      if (working.foldAgain) await this.#foldAgain(working);
      const changes = rowChanges(working.rowsBefore, this.#rowsOf(working.stored.view));
      views.push(working.stored);
      rows.push(...changes.rows);
      removedRows.push(...changes.removedRows);
    }
    return { projection: this.projection.name, checkpoint: this.#checkpoint, views, rows, removedRows };
  }

  async #project(event: StoredEvent, ofAsset: boolean): Promise<void> {
    const fact = placed(event);
    const isVoid = ofAsset && (await this.isVoid(event));
    if (isVoid && this.projection.noteVoid === undefined) return;
    const working = await this.#workOn(event.stream, fact);
    const { view, throughDay } = working.stored;
    let next: Pick<StoredView, 'view' | 'throughDay'> = { view, throughDay };
    if (isVoid) next = { view: isCorrection(fact) ? view : this.projection.noteVoid?.(view, fact), throughDay };
    else if (this.projection.order === 'recorded') next = { view: this.projection.project(view, fact), throughDay };
    else if (isCorrection(fact) || counted(fact).day < throughDay) working.foldAgain = true;
    else if (!working.foldAgain) {
      const inOrder = counted(fact);
      next = { view: this.projection.project(view, inOrder), throughDay: inOrder.day };
    }
    working.stored = { ...working.stored, ...next, revision: event.revision, position: event.position };
  }

  async #workOn(stream: string, fact: Placed<Fact>): Promise<Working> {
    const key = this.projection.order === 'recorded' ? this.projection.key(fact) : stream;
    const known = this.#working.get(key);
    if (known !== undefined) return known;
    const stored = (await this.readModels.view(this.projection.name, key)) ?? this.#newView(key, fact);
    const working: Working = { stored, stream, rowsBefore: this.#rowsOf(stored.view), foldAgain: false };
    this.#working.set(key, working);
    return working;
  }

  #newView(key: string, { missionId, memberId }: Placed<Fact>): StoredView {
    const view = this.projection.initial({ missionId, memberId });
    return { key, missionId, throughDay: '', revision: -1, position: START, view };
  }

  #rowsOf(view: unknown): readonly Row[] {
    return this.projection.rows?.(view) ?? [];
  }

  async #foldAgain(working: Working): Promise<void> {
    if (this.projection.order !== 'effective') return;
    const { missionId, memberId } = parseStream(working.stream);
    const events: Placed<Fact>[] = [];
    const voided: Placed<Fact>[] = [];
    for await (const event of this.#eventsOf(working)) {
      const isVoid = memberId !== undefined && (await this.isVoid(event));
      (isVoid ? voided : events).push(placed(event));
    }
    working.stored = { ...working.stored, ...foldStream(this.projection, { missionId, memberId }, events, voided) };
  }

  /** The stream up to the last event of this batch: what was appended since belongs to a later one. */
  async *#eventsOf({ stream, stored }: Working): AsyncGenerator<StoredEvent> {
    for (let from = 0; from <= stored.revision; from += PAGE) {
      const limit = Math.min(PAGE, stored.revision - from + 1);
      yield* await this.store.readStream(stream, from, { limit });
    }
  }
}
