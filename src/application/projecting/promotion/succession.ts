import type { Clock } from '../../ports/clock.js';
import { comparePositions, START, type EventStore } from '../../ports/event-store.js';
import type { FactEvent } from '../../ports/fact-event.js';
import type { ModelStore } from '../../ports/model-store.js';
import { logTally } from '../digest/log-tally.js';
import type { ModelRunner } from '../model-runner.js';
import type { ModelsAtWork } from '../following/models-at-work.js';
import { certify } from './rebuild-certificate.js';
import { unlikeTheLog } from '../digest/unlike-the-log.js';

/** What new models are held against old ones with. */
export interface SuccessionParts {
  readonly store: EventStore;
  readonly models: ModelStore;
  readonly clock: Clock;
}

/** Lets new models take the place of old ones: held against them at the same event first, and once they have caught up. */
export class Succession {
  /** @param onAstray a model was built from other events than the log holds */
  constructor(
    private readonly parts: SuccessionParts,
    private readonly atWork: ModelsAtWork,
    private readonly onAstray: (runner: ModelRunner, error: Error) => Promise<void>,
  ) {}

  /** Events up to where a new model can be held against the old one that goes no further. */
  upToComparison(events: readonly FactEvent[]): readonly FactEvent[] {
    const stops = this.atWork.following
      .filter(({ model }) => model.state === 'building' && !model.certified)
      .map((runner) => ({ runner, old: this.atWork.halted(runner.projection.name) }))
      .filter(({ runner, old }) => old !== undefined && isBefore(runner.checkpoint.position, old.checkpoint.position))
      .map(({ old }) => old?.checkpoint.position ?? START)
      .sort(comparePositions);
    const [stop] = stops;
    return stop === undefined ? events : events.filter(({ position }) => comparePositions(position, stop) <= 0);
  }

  /** Holds those against the models they are to replace that are at the same event, or that nothing else can come of. */
  async compare(): Promise<void> {
    const { models, store, clock } = this.parts;
    for (const runner of this.atWork.following) {
      const { model, projection, error } = runner;
      const serving = this.atWork.serving(projection.name);
      if (model.state === 'serving' || model.certified || error !== undefined || serving === undefined) continue;
      const { position } = serving.checkpoint;
      if (position === START || isBefore(model.checkpoint.position, position)) continue;
      if (position !== model.checkpoint.position && this.atWork.halted(projection.name) === undefined) continue;
      if (await this.#isAstray(runner)) continue;
      await models.certify(await certify(models, store, serving, model, clock.now()));
      runner.certified();
    }
  }

  /** Lets those serve that have caught up. */
  async takeOver(): Promise<void> {
    await this.compare();
    for (const runner of this.atWork.following) {
      const { model, projection, error } = runner;
      if (model.state === 'serving' || error !== undefined || (await this.#isAstray(runner))) continue;
      const serving = this.atWork.serving(projection.name);
      if (serving !== undefined && serving.checkpoint.position !== START && !model.certified) continue;
      await this.parts.models.serve(model);
      this.atWork.tookOver(runner);
    }
  }

  async #isAstray(runner: ModelRunner): Promise<boolean> {
    const [log] = this.atWork.of(logTally.name);
    const error = unlikeTheLog(runner.checkpoint, log?.checkpoint);
    if (error !== undefined) await this.onAstray(runner, error);
    return error !== undefined;
  }
}

function isBefore(one: string, other: string): boolean {
  return comparePositions(one, other) < 0;
}
