import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import { LeadLostError, type Advance, type ModelStore } from '../../../application/ports/model-store.js';
import {
  NOTHING_TAKEN,
  type ModelId,
  type PendingRequest,
  type ProjectionError,
  type RebuildCertificate,
  type RowComparison,
  type Shape,
  type StoredModel,
  type StoredView,
  type StreamBuildMark,
} from '../../../application/ports/read-models.js';
import { AlreadyServedError, SingleWriter } from '../single-writer.js';
import { classifyModel } from './damaged-model.js';
import { machineStart } from './machine-start.js';
import { ModelCatalogue } from './model-catalogue.js';
import type { WritingWay } from './model-file.js';
import { ModelReader } from './model-reader.js';
import { packAdvance } from './packed-advance.js';
import { ModelWriterThread, type FileAdvance } from './model-writer.client.js';

/** The time between two attempts to lead while another process leads, in milliseconds. */
const LEAD_AGAIN_MS = 250;

/** The number of writer threads: the indexes at the end of a build are created in parallel. */
const WRITERS = 2;

/** A model that is open for writing. */
interface OpenModel {
  readonly file: string;
  /** The thread that writes the model; a model stays on its thread, so that its requests keep their order. */
  readonly thread: ModelWriterThread;
  readonly shape: Shape;
  readonly reader: ModelReader;
}

/** An advance on its way to the file of its model. */
interface Pack extends FileAdvance {
  /** The index of the advance in its list. */
  readonly index: number;
  readonly thread: ModelWriterThread;
}

/**
 * Models in SQLite files of one folder, one file each. The folder can be deleted at any time: the projector rebuilds it
 * from the events.
 */
export class SqliteModelStore implements ModelStore {
  readonly #threads = Array.from({ length: WRITERS }, () => new ModelWriterThread());
  readonly #open = new Map<string, OpenModel>();
  readonly #catalogue: ModelCatalogue;
  readonly #start: string | undefined;
  #right: SingleWriter | undefined;
  #isClosed = false;

  /**
   * @param onFront receives the position that all working models have reached
   * @param start the machine's last start, by an id; without one, builds sync what they write
   */
  constructor(
    private readonly folder: string,
    private readonly onFront: (front: string) => void,
    { start }: { readonly start: string | undefined } = { start: machineStart() },
  ) {
    this.#start = start;
    try {
      this.#catalogue = new ModelCatalogue(folder);
    } catch (error) {
      throw classifyModel(error, folder);
    }
  }

  async lead(signal: AbortSignal): Promise<boolean> {
    while (this.#right === undefined && !signal.aborted) {
      this.#right = this.#tryLock();
      if (this.#right === undefined) await pause(LEAD_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
    return !signal.aborted;
  }

  async bindToLog(log: string): Promise<void> {
    if (this.#attempt(() => this.#catalogue.bindToLog(log))) return;
    await this.#closeAll();
    this.#attempt(() => this.#catalogue.forget(log));
    this.#deleteOrphans();
  }

  async models(): Promise<readonly StoredModel[]> {
    return this.#attempt(() => {
      this.#catalogue.removeLost(this.#start);
      this.#deleteOrphans();
      return this.#catalogue.models().flatMap(({ shape, ...model }) => {
        const file = this.#catalogue.fileOf(model);
        if (!existsSync(file)) {
          this.#catalogue.remove(model);
          return [];
        }
        return [{ ...model, version: shape.version, ...this.#progressIn(file, shape) }];
      });
    });
  }

  async create(shape: Shape, build?: StreamBuildMark): Promise<StoredModel> {
    const model = this.#attempt(() => this.#catalogue.next(shape.name));
    const unsyncedSince = build === undefined ? undefined : this.#start;
    await this.#openModel(model, shape, { indexed: build === undefined, synced: unsyncedSince === undefined });
    this.#attempt(() => this.#catalogue.add(model, shape, unsyncedSince));
    const started = { ...model, version: shape.version, state: 'building' as const, certified: false };
    if (build === undefined) return { ...started, checkpoint: NOTHING_TAKEN };
    const nothing = { views: [], marks: [], rows: [], removedRows: [] };
    const [refused] = await this.advance([
      { model, from: NOTHING_TAKEN, checkpoint: NOTHING_TAKEN, build, ...nothing },
    ]);
    if (refused !== undefined) throw refused;
    return { ...started, checkpoint: NOTHING_TAKEN, build };
  }

  async resume(model: ModelId, shape: Shape): Promise<void> {
    const { build } = this.#attempt(() => this.#progressIn(this.#catalogue.fileOf(model), shape));
    const synced = this.#attempt(() => this.#catalogue.isSynced(model));
    await this.#openModel(model, shape, { indexed: build === undefined, synced });
    // Its builder ended after the last event, before it could finish.
    if (build === undefined && !synced) await this.finish([model]);
  }

  async advance(advances: readonly Advance[]): Promise<readonly (Error | undefined)[]> {
    if (this.#right === undefined)
      return advances.map(() => new LeadLostError(`Another projector writes to ${this.folder}`));
    const outcomes: (Error | undefined)[] = advances.map(() => undefined);
    const packs = advances.flatMap((advance, index): Pack[] => {
      const { file, shape, thread } = this.#requireOpen(advance.model);
      try {
        return [{ index, thread, file, advance: packAdvance(advance, shape) }];
      } catch (error) {
        outcomes[index] = error as Error;
        return [];
      }
    });
    // The closures that wait must not hold the rows: these have been copied, and would stay in memory until they are
    // stored.
    const stored: Promise<void>[] = [];
    for (const thread of this.#threads) stored.push(noteOutcomes(thread, packs, outcomes));
    return Promise.all(stored).then(() => outcomes);
  }

  async finish(models: readonly ModelId[]): Promise<void> {
    const opened = models.map((model) => this.#requireOpen(model));
    await Promise.all(opened.map(({ file, thread }) => thread.finish(file)));
    for (const model of models) this.#attempt(() => this.#catalogue.noteSynced(model));
  }

  async views(model: ModelId, keys: Iterable<string>): Promise<ReadonlyMap<string, StoredView>> {
    return this.#attempt(() => this.#requireOpen(model).reader.views(keys));
  }

  async compare(before: ModelId, after: ModelId, limit: number): Promise<RowComparison> {
    const { file, thread } = this.#requireOpen(after);
    return thread.compare(file, this.#catalogue.fileOf(before), limit);
  }

  async serve(model: ModelId): Promise<void> {
    const before = this.#attempt(() => this.#catalogue.serve(model));
    if (before !== undefined) await this.#delete(before);
  }

  async drop(model: ModelId): Promise<void> {
    this.#attempt(() => this.#catalogue.remove(model));
    await this.#delete(model);
  }

  async note(model: ModelId, error: ProjectionError | undefined): Promise<void> {
    this.#attempt(() => this.#catalogue.note(model, error));
  }

  async certify(certificate: RebuildCertificate): Promise<void> {
    this.#attempt(() => this.#catalogue.certify(certificate));
  }

  async requests(): Promise<readonly PendingRequest[]> {
    return this.#attempt(() => this.#catalogue.requests());
  }

  async settle(request: PendingRequest): Promise<void> {
    this.#attempt(() => this.#catalogue.settle(request));
  }

  async announce(front: string): Promise<void> {
    this.onFront(front);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#closeAll();
    await Promise.all(this.#threads.map((thread) => thread.end()));
    this.#catalogue.close();
    this.#right?.release();
  }

  /** The write lock of the folder; undefined if another process holds it. */
  #tryLock(): SingleWriter | undefined {
    try {
      return new SingleWriter(join(this.folder, 'catalogue.db.lock'));
    } catch (error) {
      if (error instanceof AlreadyServedError) return undefined;
      throw error;
    }
  }

  /** The progress that a model's file holds. */
  #progressIn(file: string, shape: Shape): ReturnType<ModelReader['checkpoint']> {
    const open = this.#open.get(file);
    if (open !== undefined) return open.reader.checkpoint();
    const reader = new ModelReader(file, shape);
    try {
      return reader.checkpoint();
    } finally {
      reader.close();
    }
  }

  async #openModel(model: ModelId, shape: Shape, way: WritingWay): Promise<void> {
    const file = this.#catalogue.fileOf(model);
    const before = this.#open.get(file);
    const thread = before?.thread ?? this.#leastBusyThread();
    await thread.open(file, shape, way);
    before?.reader.close();
    this.#open.set(file, { file, thread, shape, reader: this.#attempt(() => new ModelReader(file, shape)) });
  }

  #requireOpen(model: ModelId): OpenModel {
    const file = this.#catalogue.fileOf(model);
    const open = this.#open.get(file);
    if (open === undefined) throw new Error(`${file} is not at work`);
    return open;
  }

  async #delete(model: ModelId): Promise<void> {
    const file = this.#catalogue.fileOf(model);
    await this.#close(file);
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
  }

  async #closeAll(): Promise<void> {
    for (const file of [...this.#open.keys()]) await this.#close(file);
  }

  async #close(file: string): Promise<void> {
    const open = this.#open.get(file);
    this.#open.delete(file);
    open?.reader.close();
    await open?.thread.close(file);
  }

  /** The thread that writes the fewest models. */
  #leastBusyThread(): ModelWriterThread {
    const count = (one: ModelWriterThread): number =>
      [...this.#open.values()].filter(({ thread }) => thread === one).length;
    return this.#threads.reduce((idlest, one) => (count(one) < count(idlest) ? one : idlest));
  }

  /** Deletes the files of models that have left the catalogue, such as those that a crash left behind. */
  #deleteOrphans(): void {
    const known = new Set(this.#catalogue.models().map((model) => this.#catalogue.fileOf(model)));
    for (const name of readdirSync(this.folder)) {
      const file = join(this.folder, name).replace(/-(?:wal|shm)$/, '');
      if (/\.\d+\.db(?:-wal|-shm)?$/.test(name) && !known.has(file)) rmSync(join(this.folder, name), { force: true });
    }
  }

  /** Runs some work that only the leader may do. */
  #attempt<T>(work: () => T): T {
    if (this.#isClosed) throw new UnavailableError(`${this.folder} is closed`);
    if (this.#right === undefined) throw new LeadLostError(`Another projector writes to ${this.folder}`);
    try {
      return work();
    } catch (error) {
      throw classifyModel(error, this.folder);
    }
  }
}

/** Sends a thread its part of several advances and notes the outcome of each. */
function noteOutcomes(one: ModelWriterThread, packs: readonly Pack[], outcomes: (Error | undefined)[]): Promise<void> {
  const own = packs.filter(({ thread }) => thread === one);
  const places = own.map(({ index }) => index);
  return one.advance(own.map(({ file, advance }) => ({ file, advance }))).then((answers) => {
    for (const [place, index] of places.entries()) outcomes[index] = answers[place];
  });
}
