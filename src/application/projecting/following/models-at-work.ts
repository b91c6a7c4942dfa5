import type { Projection } from '../../../../projections/projection.js';
import { comparePositions, START } from '../../ports/event-store.js';
import type { StoredModel } from '../../ports/read-models.js';
import type { ModelRunner } from '../model-runner.js';

/** The models that a projector keeps, and which of them serve. */
export class ModelsAtWork {
  readonly #runners: ModelRunner[] = [];
  /** Models of versions that nobody can fold any more: they serve as they are until another one takes over. */
  readonly #frozen = new Map<string, StoredModel>();

  /** Nothing is known of any. */
  clear(): void {
    this.#runners.length = 0;
    this.#frozen.clear();
  }

  /** A model goes on from where it is. */
  add(runner: ModelRunner): void {
    this.#runners.push(runner);
  }

  /** A model serves, and goes no further. */
  freeze(model: StoredModel): void {
    this.#frozen.set(model.projection, model);
  }

  /** A model is gone. */
  remove(runner: ModelRunner): void {
    const index = this.#runners.indexOf(runner);
    if (index !== -1) this.#runners.splice(index, 1);
  }

  /** A model has taken over: whatever else there was of its projection is gone. */
  tookOver(runner: ModelRunner): void {
    const { projection } = runner;
    this.#frozen.delete(projection.name);
    for (const other of this.of(projection.name)) if (other !== runner) this.remove(other);
    runner.served();
  }

  /** Those that follow the log. */
  get following(): readonly ModelRunner[] {
    return this.#runners.filter(({ model, error }) => error === undefined && model.build === undefined);
  }

  /** Those that are built stream by stream. */
  get built(): readonly ModelRunner[] {
    return this.#runners.filter(({ model }) => model.build !== undefined);
  }

  /** Those of a projection that go on, one that serves and one that is to take over at most. */
  of(name: string): readonly ModelRunner[] {
    return this.#runners.filter(({ projection }) => projection.name === name);
  }

  /** What serves a projection now. */
  serving(name: string): StoredModel | undefined {
    return this.of(name).find(({ model }) => model.state === 'serving')?.model ?? this.#frozen.get(name);
  }

  /** What serves a projection, where that goes no further. */
  halted(name: string): StoredModel | undefined {
    const serving = this.serving(name);
    return serving?.error !== undefined || serving === this.#frozen.get(name) ? serving : undefined;
  }

  /**
   * The position that all models at work have reached. What is built beside one that serves counts for nothing yet; what is built with
   * none before it is waited for.
   *
   * @param own projections that answer nobody
   */
  reached(own: readonly Projection[]): string {
    const models = this.#runners
      .filter(({ projection, error }) => !own.includes(projection) && error === undefined)
      .filter(({ model }) => model.state === 'serving' || this.serving(model.projection) === undefined)
      .map(({ model }) => model);
    return front(models.length > 0 ? models : [...this.#frozen.values()]);
  }
}

/** The position that all of them have reached. */
export function front(models: readonly StoredModel[]): string {
  return models.map(({ checkpoint }) => checkpoint.position).sort(comparePositions)[0] ?? START;
}
