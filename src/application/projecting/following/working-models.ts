import type { Projection } from '../../../../projections/projection.js';
import { comparePositions, START } from '../../ports/event-store.js';
import type { StoredModel } from '../../ports/read-models.js';
import type { ModelRunner } from '../model-runner.js';

/** The models of a projector, and which of them serve. */
export class WorkingModels {
  readonly #runners: ModelRunner[] = [];
  /** Models of versions that this program cannot fold any more: they serve unchanged until another model takes over. */
  readonly #frozen = new Map<string, StoredModel>();

  /** Removes all models. */
  clear(): void {
    this.#runners.length = 0;
    this.#frozen.clear();
  }

  /** Adds a model that continues from its checkpoint. */
  add(runner: ModelRunner): void {
    this.#runners.push(runner);
  }

  /** Adds a model that serves unchanged. */
  freeze(model: StoredModel): void {
    this.#frozen.set(model.projection, model);
  }

  /** Removes a model. */
  remove(runner: ModelRunner): void {
    const index = this.#runners.indexOf(runner);
    if (index !== -1) this.#runners.splice(index, 1);
  }

  /** Notes that a model was promoted; removes the other models of its projection. */
  notePromotion(runner: ModelRunner): void {
    const { projection } = runner;
    this.#frozen.delete(projection.name);
    for (const other of this.of(projection.name)) if (other !== runner) this.remove(other);
    runner.noteServing();
  }

  /** The models that follow the log. */
  get following(): readonly ModelRunner[] {
    return this.#runners.filter(({ model, error }) => error === undefined && model.build === undefined);
  }

  /** The models that are built stream by stream. */
  get building(): readonly ModelRunner[] {
    return this.#runners.filter(({ model }) => model.build !== undefined);
  }

  /** The working models of a projection: at most one that serves and one that is built. */
  of(name: string): readonly ModelRunner[] {
    return this.#runners.filter(({ projection }) => projection.name === name);
  }

  /** The model that serves a projection now. */
  serving(name: string): StoredModel | undefined {
    return this.of(name).find(({ model }) => model.state === 'serving')?.model ?? this.#frozen.get(name);
  }

  /** The model that serves a projection, if it has stopped or is frozen. */
  stoppedModel(name: string): StoredModel | undefined {
    const serving = this.serving(name);
    return serving?.error !== undefined || serving === this.#frozen.get(name) ? serving : undefined;
  }

  /**
   * The position that all serving models have reached. A model that is built beside a serving one does not count; a
   * model that is built without a serving one does.
   *
   * @param own projections that users cannot query
   */
  servedPosition(own: readonly Projection[]): string {
    const models = this.#runners
      .filter(({ projection, error }) => !own.includes(projection) && error === undefined)
      .filter(({ model }) => model.state === 'serving' || this.serving(model.projection) === undefined)
      .map(({ model }) => model);
    return lowestPosition(models.length > 0 ? models : [...this.#frozen.values()]);
  }
}

/** The lowest checkpoint of these models. */
export function lowestPosition(models: readonly StoredModel[]): string {
  return models.map(({ checkpoint }) => checkpoint.position).sort(comparePositions)[0] ?? START;
}
