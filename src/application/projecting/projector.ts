import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { Projection } from '../../../projections/projection.js';
import { START } from '../ports/event-store.js';
import type { LogByStream } from '../ports/log-by-stream.js';
import { LeadLostError } from '../ports/model-store.js';
import type { ModelRequest, Shape, StoredModel, StreamBuildMark } from '../ports/read-models.js';
import { BatchSize } from './batch-size.js';
import { ClosureGates, closureGates } from './closure-gates.js';
import type { LogEvent } from './log-event.js';
import { LogIdentity } from './digest/log-identity.js';
import { isPassing, LogIntake } from './following/log-intake.js';
import { logTally } from './digest/log-tally.js';
import { ModelRunner } from './model-runner.js';
import { front, ModelsAtWork } from './following/models-at-work.js';
import { StreamBuild } from './building/stream-build.js';
import { Succession, type SuccessionParts } from './promotion/succession.js';

/** The first and the longest wait before trying again what a full disk or a busy store prevented, in milliseconds. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** How often requests are looked for while nothing happens, in milliseconds. */
const REQUESTS_MS = 1_000;

/**
 * How much longer than a batch of several events took others have their turn before the next one, once nothing is left to take in, and for
 * how long at most, in milliseconds. What comes meanwhile is taken in together, which costs little more than one event alone: without a
 * rest, those who record at the same time would share the machine with a projector that stores every few events by themselves. Whoever
 * records alone, and waits for each event to be read, does not wait for a rest.
 */
const REST = 2;
const LONGEST_REST_MS = 50;

/** After how long without the lead it is clear that somebody else has it, in milliseconds. */
const OTHERS_LEAD_MS = 1_000;

/** From how many events on it pays to build a model stream by stream. */
const WORTH_A_BUILD = 1_000;

/** Without these nothing can go on. */
const OWN = [logTally, closureGates] as unknown as readonly Projection[];

/** Hears of what a projector does. */
export interface ProjectorLog {
  warn(message: string): void;
  error(message: string, stack?: string): void;
}

export interface ProjectorParts extends SuccessionParts {
  /** Where the engine offers it, what is built anew is built stream by stream. */
  readonly byStream?: LogByStream;
  readonly log: ProjectorLog;
}

/**
 * Keeps the models up to the log. What a projection has a new version of is built beside the model that serves, which is asked
 * until the new one has caught up and was held against it. A projection that throws stops alone, visibly, right before the event
 * it cannot take in; nothing is skipped. Where there is no room, or a store is busy, all wait and go on by themselves.
 */
export class Projector {
  readonly #identity: LogIdentity;
  readonly #size = new BatchSize();
  readonly #ready = Promise.withResolvers<void>();
  readonly #atWork = new ModelsAtWork();
  readonly #succession: Succession;
  #gates: ClosureGates;
  #intake: LogIntake;
  #build: StreamBuild | undefined;
  /** What was read up to `next`, and held no facts: other users of a shared store may write far more than we do. */
  #passed = { from: '', next: '' };
  #announced = '';
  /** How long to rest once nothing is left to take in, in milliseconds. */
  #restMs = 0;
  /** Aborted when it is time to look for requests. */
  #poke = new AbortController();

  constructor(
    private readonly parts: ProjectorParts,
    private readonly projections: readonly Projection[],
  ) {
    this.#identity = new LogIdentity(parts.store, parts.models);
    this.#succession = new Succession(parts, this.#atWork, (...why) => this.#stopped(...why));
    [this.#gates, this.#intake] = this.#anew();
  }

  /** Fulfilled once whatever can serve at once does, or somebody else leads and sees to it. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Looks for requests at once. */
  poke(): void {
    this.#poke.abort();
  }

  /**
   * Works until the signal aborts, as soon and as long as it leads. Ends after the batch at hand.
   *
   * @throws CorruptedError and defects: then nothing can go on
   */
  async run(signal: AbortSignal): Promise<void> {
    const looking = setInterval(() => this.poke(), REQUESTS_MS);
    try {
      while (!signal.aborted) await this.#lead(signal);
    } finally {
      clearInterval(looking);
    }
  }

  async #lead(signal: AbortSignal): Promise<void> {
    try {
      await this.#patiently(signal, () => this.#takeTheLead(signal));
      await this.#patiently(signal, () => this.#begin());
      while (!signal.aborted) await this.#patiently(signal, () => this.#step(signal));
    } catch (error) {
      if (!(error instanceof LeadLostError)) throw error;
      this.parts.log.warn(`Another projector leads now: ${error.message}`);
    }
  }

  /** Waits until it leads. Who waits for it to be ready does so only for a moment: whoever leads sees to the models. */
  async #takeTheLead(signal: AbortSignal): Promise<void> {
    const waiting = setTimeout(() => this.#ready.resolve(), OTHERS_LEAD_MS);
    try {
      await this.parts.models.lead(signal);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Does something that may have to wait for a store. */
  async #patiently(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    for (let failed = 0; !signal.aborted;) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error)) throw error;
        // What was under way of a build is read once more from where it is stored.
        this.#build = undefined;
        if (failed++ === 0) this.parts.log.warn(`Projections wait: ${(error as Error).message}`);
        const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failed);
        await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Goes on from wherever each model has come to. */
  async #begin(): Promise<void> {
    const { models } = this.parts;
    await this.#identity.recognise();
    this.#build = undefined;
    this.#atWork.clear();
    [this.#gates, this.#intake] = this.#anew();
    const stored = await models.models();
    await this.#identity.checkReach(stored.map(({ checkpoint }) => checkpoint));
    for (const projection of [...OWN, ...this.projections])
      await this.#resume(
        projection,
        stored.filter((model) => model.projection === projection.name),
      );
    const known = new Set([...OWN, ...this.projections].map(({ name }) => name));
    for (const model of stored) if (!known.has(model.projection)) await models.drop(model);
    // What was asked for while nobody led is begun at once.
    this.poke();
    await this.#step(AbortSignal.abort());
    this.#ready.resolve();
  }

  #anew(): [ClosureGates, LogIntake] {
    const { store, models } = this.parts;
    const gates = new ClosureGates(async (streams) => {
      const [runner] = this.#atWork.of(closureGates.name);
      return runner === undefined ? new Map() : models.views(runner.model, streams);
    });
    return [gates, new LogIntake(store, models, gates, (...why) => this.#stopped(...why))];
  }

  /** Takes up the models of a projection that are there, and begins the one that is missing. */
  async #resume(projection: Projection, stored: readonly StoredModel[]): Promise<void> {
    const { models } = this.parts;
    let current = false;
    for (const model of stored) {
      if (model.version === projection.version) {
        await models.resume(model, shapeOf(projection));
        if (model.error !== undefined) await models.note(model, undefined);
        const { error: _mended, ...goingOn } = model;
        this.#atWork.add(new ModelRunner(projection, goingOn, models));
        current = true;
      } else if (model.state === 'serving' && !OWN.includes(projection)) {
        this.#atWork.freeze(model);
      } else {
        await models.drop(model);
      }
    }
    if (!current) await this.#create(projection);
  }

  /** Begins a model: stream by stream where that is possible and pays, else along the log. */
  async #create(projection: Projection, alongTheLog = false): Promise<void> {
    const build = alongTheLog ? undefined : await this.#streamBuild(projection);
    const model = await this.parts.models.create(shapeOf(projection), build);
    this.#atWork.add(new ModelRunner(projection, model, this.parts.models));
  }

  async #streamBuild({ name }: Projection): Promise<StreamBuildMark | undefined> {
    const { byStream, store } = this.parts;
    if (byStream === undefined) return undefined;
    // As far as the one that it is to be held against has come.
    const serving = this.#atWork.serving(name)?.checkpoint.position ?? START;
    const through = serving === START ? await store.head() : serving;
    // The positions of a log that offers this are the numbers of its events.
    const events = Number(through);
    return events < WORTH_A_BUILD ? undefined : { through, events, stream: '' };
  }

  /** One batch, one piece of a build, or a wait for either. */
  async #step(signal: AbortSignal): Promise<void> {
    await this.#answerRequests();
    // Before anything more is taken in: a model that goes no further can be compared where it stands, and nowhere else.
    await this.#succession.compare();
    const { following } = this.#atWork;
    const { next, atEnd } = following.length > 0 ? await this.#takeNext(following) : { next: START, atEnd: true };
    if (atEnd) await this.#succession.takeOver();
    await this.#announce();
    if (this.#atWork.built.length > 0) await this.#buildOn();
    else if (atEnd && !signal.aborted) await this.#wait(next, signal);
    else await breathe();
  }

  async #takeNext(following: readonly ModelRunner[]): Promise<{ readonly next: string; readonly atEnd: boolean }> {
    const { store } = this.parts;
    const reached = front(following.map(({ model }) => model));
    const after = reached === this.#passed.from ? this.#passed.next : reached;
    const page = await store.readAll(after, this.#size.events);
    await this.#identity.recognise();
    const events = this.#succession.upToComparison(page.events);
    if (events.length > 0) {
      const began = performance.now();
      await this.#intake.take(following, events);
      const tookMs = performance.now() - began;
      this.#size.took(events.length, tookMs);
      this.#restMs = events.length > 1 ? Math.min(LONGEST_REST_MS, REST * tookMs) : 0;
    } else this.#passed = { from: reached, next: page.next };
    const cut = events.length < page.events.length;
    return { next: page.next, atEnd: page.atEnd && !cut };
  }

  async #announce(): Promise<void> {
    const reached = this.#atWork.reached(OWN);
    if (reached === this.#announced) return;
    await this.parts.models.announce(reached);
    this.#announced = reached;
  }

  /** One piece further with models that are built stream by stream. */
  async #buildOn(): Promise<void> {
    const { byStream, models, log } = this.parts;
    if (byStream === undefined) throw new Error('This store does not offer its log stream by stream');
    const { built } = this.#atWork;
    const through = built[0]?.model.build?.through;
    this.#build ??= new StreamBuild(
      byStream,
      models,
      this.#gates,
      built.filter(({ model }) => model.build?.through === through),
    );
    const { done, failed } = await this.#build.step();
    for (const [runner, error] of failed) {
      // Along the log it comes to the event that it cannot take in, and stops right before it.
      log.warn(`${runner.projection.name} cannot be built stream by stream: ${error.message}`);
      this.#atWork.remove(runner);
      await models.drop(runner.model);
      await this.#create(runner.projection, true);
    }
    if (done || this.#build.runners.size === 0) this.#build = undefined;
    await breathe();
  }

  /** A model cannot go on. Throws: where it is the runtime's own, for then nothing can. */
  async #stopped(runner: ModelRunner, cause: Error, event?: LogEvent): Promise<void> {
    if (OWN.includes(runner.projection)) throw cause;
    const { position, eventId } = event?.placed ?? {};
    const at = position !== undefined && eventId !== undefined ? { position, eventId } : {};
    const error = { message: cause.message, ...at };
    await this.parts.models.note(runner.model, error);
    runner.noted(error);
    const where = position === undefined ? '' : ` at ${position} (${eventId})`;
    this.parts.log.error(`Projection ${runner.projection.name} stopped${where}: ${cause.message}`, cause.stack);
  }

  async #answerRequests(): Promise<void> {
    if (!this.#poke.signal.aborted) return;
    this.#poke = new AbortController();
    for (const request of await this.parts.models.requests()) await this.#answer(request);
  }

  async #answer({ projection: name, wanted }: ModelRequest): Promise<void> {
    const projection = this.projections.find((one) => one.name === name);
    const building = this.#atWork.of(name).find(({ model }) => model.state === 'building');
    if (projection === undefined) return;
    const fails = building?.error !== undefined;
    if (building !== undefined && (wanted === 'abort' || fails) && this.#atWork.serving(name) !== undefined) {
      this.#build?.leave(building);
      if (this.#build?.runners.size === 0) this.#build = undefined;
      this.#atWork.remove(building);
      await this.parts.models.drop(building.model);
    }
    const isBegun = building !== undefined && !fails;
    if (wanted === 'rebuild' && !isBegun) await this.#create(projection);
  }

  /** Rests, and waits for something to do. */
  async #wait(next: string, signal: AbortSignal): Promise<void> {
    if (this.#restMs > 0) await pause(this.#restMs, undefined, { signal }).catch(() => undefined);
    this.#restMs = 0;
    await this.parts.store.moved(next, AbortSignal.any([signal, this.#poke.signal]));
  }
}

function shapeOf({ name, version, columns = {}, indexes = [], rows }: Projection): Shape {
  return { name, version, ...(rows !== undefined && { columns, indexes }) };
}
