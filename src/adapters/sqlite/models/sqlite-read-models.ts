import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import {
  NotBuiltError,
  type ModelId,
  type ModelRequest,
  type Reading,
  type ReadModels,
  type RebuildCertificate,
  type RowPage,
  type RowPlace,
  type RowQuery,
  type RowTotal,
  type RowTotals,
  type StoredModel,
  type StoredView,
} from '../../../application/ports/read-models.js';
import { classifyModel } from './damaged-model.js';
import { ModelCatalogue } from './model-catalogue.js';
import { UnknownColumnError } from './model-query.js';
import { ModelReader } from './model-reader.js';

/** SQLite's result code for a missing file. */
const CANNOT_OPEN = 14;

/** Reads the models of one folder while a projector writes them, in this process or in another. */
export class SqliteReadModels implements ReadModels {
  readonly #catalogue: ModelCatalogue;
  readonly #readers = new Map<string, ModelReader>();
  readonly #listeners: ((front: string) => void)[] = [];
  #isOpen = true;

  /** Throws `CorruptedError` for files that are damaged, or not SQLite files. */
  constructor(private readonly folder: string) {
    try {
      this.#catalogue = new ModelCatalogue(folder);
    } catch (error) {
      throw classifyModel(error, folder);
    }
  }

  async view(projection: string, key: string): Promise<Reading<StoredView | undefined>> {
    return this.#read(projection, (model) => model.view(key));
  }

  async row(projection: string, key: string): Promise<Reading<unknown>> {
    return this.#read(projection, (model) => model.row(key));
  }

  async rows(projection: string, query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>> {
    return this.#read(projection, (model) => model.rows(query, limit, after));
  }

  async scan(
    projection: string,
    query: RowQuery,
    take: (bodies: readonly unknown[]) => Promise<void>,
  ): Promise<string> {
    // A connection of its own holds the snapshot, while others go on reading what comes.
    const reader = this.#read(projection, (model) => model.another());
    try {
      return await reader.scan(query, take);
    } catch (error) {
      throw classifyModel(error, this.folder);
    } finally {
      reader.close();
    }
  }

  async totals(projection: string, query: RowQuery, totals: RowTotals): Promise<Reading<readonly RowTotal[]>> {
    return this.#read(projection, (model) => model.totals(query, totals));
  }

  async madeFrom(): Promise<string | undefined> {
    return this.#attempt(() => this.#catalogue.madeFrom());
  }

  async models(): Promise<readonly StoredModel[]> {
    return this.#attempt(() =>
      this.#catalogue.models().flatMap((model) => {
        const reader = this.#readerOf(model);
        const { shape, ...known } = model;
        return reader === undefined ? [] : [{ ...known, version: shape.version, ...reader.checkpoint() }];
      }),
    );
  }

  async certificates(projection: string): Promise<readonly RebuildCertificate[]> {
    return this.#attempt(() => this.#catalogue.certificates(projection));
  }

  async request(request: ModelRequest): Promise<void> {
    this.#attempt(() => this.#catalogue.leave(request));
  }

  follow(listener: (front: string) => void): void {
    this.#listeners.push(listener);
  }

  /** Receives from the projector the position that all working models have reached. */
  noteFront(front: string): void {
    for (const listener of this.#listeners) listener(front);
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const reader of this.#readers.values()) reader.close();
    this.#catalogue.close();
  }

  /** Reads from the serving model. */
  #read<T>(projection: string, read: (model: ModelReader) => T): T {
    return this.#attempt(() => {
      for (;;) {
        const serving = this.#catalogue.serving(projection);
        if (serving === undefined) throw new NotBuiltError(projection);
        const reader = this.#readerOf(serving);
        if (reader !== undefined) return this.#readFrom(reader, projection, read);
        // Another model has taken over since, or the file of this one was deleted.
        if (this.#catalogue.models().some((model) => isSame(model, serving)))
          throw new UnavailableError(
            `${this.#catalogue.fileOf(serving)} is missing; restart the server, which rebuilds it`,
          );
      }
    });
  }

  /** A query of a newer version has to wait for the model that is being built, if the older model cannot answer it. */
  #readFrom<T>(reader: ModelReader, projection: string, read: (model: ModelReader) => T): T {
    try {
      return read(reader);
    } catch (error) {
      if (!(error instanceof UnknownColumnError)) throw error;
      const { column } = error;
      const isComing = this.#catalogue
        .models()
        .some((model) => model.projection === projection && Object.hasOwn(model.shape.columns ?? {}, column));
      throw isComing ? new NotBuiltError(projection) : error;
    }
  }

  /** Opens a model's file; undefined if it has gone. Closes the files of models that no longer exist. */
  #readerOf(model: ModelId): ModelReader | undefined {
    const file = this.#catalogue.fileOf(model);
    const known = this.#readers.get(file);
    if (known !== undefined) return known;
    const models = this.#catalogue.models();
    this.#closeAllBut(models);
    const catalogued = models.find((one) => isSame(one, model));
    if (catalogued === undefined) return undefined;
    try {
      const reader = new ModelReader(file, catalogued.shape);
      this.#readers.set(file, reader);
      return reader;
    } catch (error) {
      if ((error as { errcode?: number }).errcode === CANNOT_OPEN) return undefined;
      throw error;
    }
  }

  #closeAllBut(models: readonly ModelId[]): void {
    const files = new Set(models.map((model) => this.#catalogue.fileOf(model)));
    for (const [file, reader] of this.#readers) {
      if (files.has(file)) continue;
      reader.close();
      this.#readers.delete(file);
    }
  }

  #attempt<T>(work: () => T): T {
    if (!this.#isOpen) throw new UnavailableError(`${this.folder} is closed`);
    try {
      return work();
    } catch (error) {
      throw classifyModel(error, this.folder);
    }
  }
}

function isSame(one: ModelId, other: ModelId): boolean {
  return one.projection === other.projection && one.generation === other.generation;
}
