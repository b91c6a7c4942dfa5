import type { Clock } from '../../ports/clock.js';
import { comparePositions, START, type EventStore } from '../../ports/event-store.js';
import type { FactEvent } from '../../ports/fact-event.js';
import type { ModelStore } from '../../ports/model-store.js';
import { logTally } from '../digest/log-tally.js';
import type { ModelRunner } from '../model-runner.js';
import type { WorkingModels } from '../following/working-models.js';
import { certify } from './rebuild-certificate.js';
import { digestMismatch } from '../digest/digest-mismatch.js';

/** The stores and the clock that a promotion uses. */
export interface PromotionParts {
  readonly store: EventStore;
  readonly models: ModelStore;
  readonly clock: Clock;
}

/**
 * Promotes new models: each is first compared with the serving model at the same event, and takes over when it has
 * caught up.
 */
export class Promotion {
  /** @param onMismatch receives a model that was built from other events than the log holds */
  constructor(
    private readonly parts: PromotionParts,
    private readonly atWork: WorkingModels,
    private readonly onMismatch: (runner: ModelRunner, error: Error) => Promise<void>,
  ) {}

  /** The events up to the next comparison of a new model with a serving model that has stopped. */
  limitToComparison(events: readonly FactEvent[]): readonly FactEvent[] {
    const stops = this.atWork.following
      .filter(({ model }) => model.state === 'building' && !model.certified)
      .map((runner) => ({ runner, old: this.atWork.stoppedModel(runner.projection.name) }))
      .filter(({ runner, old }) => old !== undefined && isBefore(runner.checkpoint.position, old.checkpoint.position))
      .map(({ old }) => old?.checkpoint.position ?? START)
      .sort(comparePositions);
    const [stop] = stops;
    return stop === undefined ? events : events.filter(({ position }) => comparePositions(position, stop) <= 0);
  }

  /** Certifies the new models that are at the same event as the serving model, or whose serving model has stopped. */
  async certifyNewModels(): Promise<void> {
    const { models, store, clock } = this.parts;
    for (const runner of this.atWork.following) {
      const { model, projection, error } = runner;
      const serving = this.atWork.serving(projection.name);
      if (model.state === 'serving' || model.certified || error !== undefined || serving === undefined) continue;
      const { position } = serving.checkpoint;
      if (position === START || isBefore(model.checkpoint.position, position)) continue;
      if (position !== model.checkpoint.position && this.atWork.stoppedModel(projection.name) === undefined) continue;
      if (await this.#differsFromLog(runner)) continue;
      await models.certify(await certify(models, store, serving, model, clock.now()));
      runner.noteCertificate();
    }
  }

  /** Promotes the new models that have caught up. */
  async promote(): Promise<void> {
    await this.certifyNewModels();
    for (const runner of this.atWork.following) {
      const { model, projection, error } = runner;
      if (model.state === 'serving' || error !== undefined || (await this.#differsFromLog(runner))) continue;
      const serving = this.atWork.serving(projection.name);
      if (serving !== undefined && serving.checkpoint.position !== START && !model.certified) continue;
      await this.parts.models.serve(model);
      this.atWork.notePromotion(runner);
    }
  }

  async #differsFromLog(runner: ModelRunner): Promise<boolean> {
    const [log] = this.atWork.of(logTally.name);
    const error = digestMismatch(runner.checkpoint, log?.checkpoint);
    if (error !== undefined) await this.onMismatch(runner, error);
    return error !== undefined;
  }
}

function isBefore(one: string, other: string): boolean {
  return comparePositions(one, other) < 0;
}
