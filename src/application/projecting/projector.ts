import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { Projection } from '../../../projections/projection.js';
import { START } from '../ports/event-store.js';
import type { LogByStream } from '../ports/log-by-stream.js';
import { LeadLostError } from '../ports/model-store.js';
import type { ModelRequest, Shape, StoredModel, StreamBuildMark } from '../ports/read-models.js';
import { BatchSize } from './batch-size.js';
import { ClosureGates, closureGatesProjection } from './closure-gates.js';
import type { PreparedEvent } from './prepared-event.js';
import { LogIdentity } from './digest/log-identity.js';
import { notTakenIn } from './following/not-taken-in.js';
import { isPassing, LogIntake } from './following/log-intake.js';
import { logTally } from './digest/log-tally.js';
import { ModelRunner } from './model-runner.js';
import { lowestPosition, WorkingModels } from './following/working-models.js';
import { StreamBuild } from './building/stream-build.js';
import { Promotion, type PromotionParts } from './promotion/promotion.js';

/** The first and the longest pause before a retry after a full disk or a busy store, in milliseconds. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** The interval of checks for requests while idle, in milliseconds. */
const REQUESTS_MS = 1_000;

/**
 * The yield after a batch of several events, once the projector has caught up: a multiple of the batch's duration, with
 * an upper bound in milliseconds. Events that arrive meanwhile form the next batch, which costs little more than a
 * single event. Without the yield, concurrent writers would share the machine with a projector that stores every few
 * events separately. A single writer that reads after each write does not wait: a batch of one event is followed by no
 * yield.
 */
const YIELD_FACTOR = 2;
const LONGEST_YIELD_MS = 50;

/** The time without the lead after which another process is assumed to lead, in milliseconds. */
const OTHERS_LEAD_MS = 1_000;

/** The number of events from which a build stream by stream pays off. */
const WORTH_A_BUILD = 1_000;

/** The projections of the runtime itself; an error in one of them stops the projector. */
const OWN = [logTally, closureGatesProjection] as unknown as readonly Projection[];

/** Another process keeps the read models that only this server may keep. */
export class SecondServerError extends Error {
  override readonly name = 'SecondServerError';

  constructor(waitedMs: number) {
    const found = `Another server has kept the read models at DATABASE_URL for ${Math.round(waitedMs / 1_000)} s`;
    super(
      `${found}: with an embedded event log there can be one. Stop the other one, name another database, or let both share an EVENTSTORE_URL`,
    );
  }
}

/** The log of a projector. */
export interface ProjectorLog {
  warn(message: string): void;
  error(message: string, stack?: string): void;
}

export interface ProjectorParts extends PromotionParts {
  /** Present if the engine can read the log stream by stream; rebuilds then use it. */
  readonly byStream?: LogByStream;
  readonly log: ProjectorLog;
  /**
   * The time in which this projector must lead, in milliseconds. Present if no other process may: the read models are those of one
   * server.
   */
  readonly leadWithinMs?: number;
}

/**
 * Keeps the read models up to date. A new version of a projection is built beside the serving model, and is promoted
 * when it has caught up and was compared with it. A projection that throws stops alone, right before the event that it
 * cannot take in, and reports the error; no event is skipped. While the disk is full or a store is busy, all models
 * wait and then continue.
 */
export class Projector {
  #identity: LogIdentity;
  readonly #size = new BatchSize();
  readonly #ready = Promise.withResolvers<void>();
  readonly #working = new WorkingModels();
  readonly #promotion: Promotion;
  #gates: ClosureGates;
  #intake: LogIntake;
  #build: StreamBuild | undefined;
  /**
   * The last page without facts: other users of a shared store may write far more than this server, and such a page is
   * not read twice.
   */
  #passed = { from: '', next: '' };
  #announced = '';
  /** The yield before the next batch, in milliseconds. */
  #yieldMs = 0;
  /** Aborts to wake the projector for requests. */
  #wake = new AbortController();

  constructor(
    private readonly parts: ProjectorParts,
    private readonly projections: readonly Projection[],
  ) {
    this.#identity = new LogIdentity(parts.store, parts.models);
    this.#promotion = new Promotion(parts, this.#working, (...why) => this.#stopModel(...why));
    [this.#gates, this.#intake] = this.#createIntake();
  }

  /** Fulfilled when all models that can serve at once do, or when another process leads and takes care of them. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Wakes the projector to look for requests. */
  wake(): void {
    this.#wake.abort();
  }

  /**
   * Works until the signal aborts, whenever it leads. Ends after the current batch.
   *
   * @throws CorruptedError, SecondServerError and defects, after which no model can continue
   */
  async run(signal: AbortSignal): Promise<void> {
    const looking = setInterval(() => this.wake(), REQUESTS_MS);
    try {
      while (!signal.aborted) await this.#lead(signal);
    } finally {
      clearInterval(looking);
    }
  }

  async #lead(signal: AbortSignal): Promise<void> {
    try {
      await this.#patiently(signal, () => this.#waitForLead(signal));
      await this.#patiently(signal, () => this.#begin());
      while (!signal.aborted) await this.#patiently(signal, () => this.#step(signal));
    } catch (error) {
      if (!(error instanceof LeadLostError)) throw error;
      this.parts.log.warn(`This projector has lost the lead: ${error.message}`);
    }
  }

  /**
   * Waits for the lead. After a moment `ready` is fulfilled anyway: the process that leads takes care of the models.
   */
  async #waitForLead(signal: AbortSignal): Promise<void> {
    const { models, leadWithinMs } = this.parts;
    if (leadWithinMs !== undefined) return this.#takeLead(leadWithinMs, signal);
    const waiting = setTimeout(() => this.#ready.resolve(), OTHERS_LEAD_MS);
    try {
      await models.lead(signal);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Throws `SecondServerError` if another process leads all the time. A store that is away keeps nobody from being ready. */
  async #takeLead(withinMs: number, signal: AbortSignal): Promise<void> {
    const inTime = AbortSignal.timeout(withinMs);
    try {
      const leads = await this.parts.models.lead(AbortSignal.any([signal, inTime]));
      if (!leads && !signal.aborted) throw new SecondServerError(withinMs);
    } catch (error) {
      if (isPassing(error)) this.#ready.resolve();
      throw error;
    }
  }

  /** Runs some work and retries it while a store is away. */
  async #patiently(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    for (let failed = 0; !signal.aborted;) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error)) throw error;
        // The unstored progress of a build is lost; the build continues from the stored progress.
        this.#build = undefined;
        if (failed++ === 0) this.parts.log.warn(`Projections are waiting for a store: ${(error as Error).message}`);
        const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failed);
        await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Continues from the checkpoint of each model. */
  async #begin(): Promise<void> {
    const { store, models } = this.parts;
    // Since the last time, an operator may have dropped the models and, with them, the log that they were bound to.
    this.#identity = new LogIdentity(store, models);
    await this.#identity.bindModels();
    this.#build = undefined;
    this.#working.clear();
    [this.#gates, this.#intake] = this.#createIntake();
    const stored = await models.models();
    await this.#identity.checkReach(stored.map(({ checkpoint }) => checkpoint));
    for (const projection of [...OWN, ...this.projections])
      await this.#resume(
        projection,
        stored.filter((model) => model.projection === projection.name),
      );
    const known = new Set([...OWN, ...this.projections].map(({ name }) => name));
    for (const model of stored) if (!known.has(model.projection)) await models.drop(model);
    // Requests that came while no process led are handled at once.
    this.wake();
    await this.#step(AbortSignal.abort());
    this.#ready.resolve();
  }

  #createIntake(): [ClosureGates, LogIntake] {
    const { store, models } = this.parts;
    const gates = new ClosureGates(async (streams) => {
      const [runner] = this.#working.of(closureGatesProjection.name);
      return runner === undefined ? new Map() : models.views(runner.model, streams);
    });
    return [gates, new LogIntake(store, models, gates, (...why) => this.#stopModel(...why))];
  }

  /** Reopens the models of a projection and creates the current one if it is missing. */
  async #resume(projection: Projection, stored: readonly StoredModel[]): Promise<void> {
    const { models } = this.parts;
    let current = false;
    for (const model of stored) {
      if (model.version === projection.version) {
        await models.resume(model, shapeOf(projection));
        if (model.error !== undefined) await models.note(model, undefined);
        const { error: _mended, ...goingOn } = model;
        this.#working.add(new ModelRunner(projection, goingOn, models));
        current = true;
      } else if (model.state === 'serving' && !OWN.includes(projection)) {
        this.#working.freeze(model);
      } else {
        await models.drop(model);
      }
    }
    if (!current) await this.#create(projection);
  }

  /** Creates a model, built stream by stream if that is possible and pays off, else along the log. */
  async #create(projection: Projection, alongTheLog = false): Promise<void> {
    const build = alongTheLog ? undefined : await this.#streamBuild(projection);
    const model = await this.parts.models.create(shapeOf(projection), build);
    this.#working.add(new ModelRunner(projection, model, this.parts.models));
  }

  async #streamBuild({ name }: Projection): Promise<StreamBuildMark | undefined> {
    const { byStream, store } = this.parts;
    if (byStream === undefined) return undefined;
    // The target is the checkpoint of the serving model, at which the two are compared.
    const serving = this.#working.serving(name)?.checkpoint.position ?? START;
    const through = serving === START ? await store.head() : serving;
    const events = through === START ? 0 : await byStream.count(through);
    return events < WORTH_A_BUILD ? undefined : { through, events, stream: '' };
  }

  /** Processes one batch, one piece of a build, or a wait for either. */
  async #step(signal: AbortSignal): Promise<void> {
    await this.#answerRequests();
    // First of all: a model that has stopped can be compared only where it stands.
    await this.#promotion.certifyNewModels();
    const { following } = this.#working;
    const { next, atEnd } = following.length > 0 ? await this.#takeNext(following) : { next: START, atEnd: true };
    if (atEnd) await this.#promotion.promote();
    await this.#announce();
    if (this.#working.building.length > 0) await this.#buildOn();
    else if (atEnd && !signal.aborted) await this.#wait(next, signal);
    else await breathe();
  }

  async #takeNext(following: readonly ModelRunner[]): Promise<{ readonly next: string; readonly atEnd: boolean }> {
    const { store } = this.parts;
    const reached = lowestPosition(following.map(({ model }) => model));
    const after = reached === this.#passed.from ? this.#passed.next : reached;
    const page = await store.readAll(after, this.#size.events);
    await this.#identity.bindModels();
    const events = this.#promotion.limitToComparison(page.events);
    if (events.length > 0) {
      const began = performance.now();
      await this.#intake.take(following, events);
      const tookMs = performance.now() - began;
      this.#size.adapt(events.length, tookMs);
      this.#yieldMs = events.length > 1 ? Math.min(LONGEST_YIELD_MS, YIELD_FACTOR * tookMs) : 0;
    } else this.#passed = { from: reached, next: page.next };
    const cut = events.length < page.events.length;
    return { next: page.next, atEnd: page.atEnd && !cut };
  }

  async #announce(): Promise<void> {
    const reached = this.#working.servedPosition(OWN);
    if (reached === this.#announced) return;
    await this.parts.models.announce(reached);
    this.#announced = reached;
  }

  /** Processes one piece of the models that are built stream by stream. */
  async #buildOn(): Promise<void> {
    const { byStream, models, log } = this.parts;
    if (byStream === undefined)
      throw new Error('This store cannot read its log stream by stream, expected the embedded one');
    const { building: built } = this.#working;
    const through = built[0]?.model.build?.through;
    this.#build ??= new StreamBuild(
      byStream,
      models,
      this.#gates,
      built.filter(({ model }) => model.build?.through === through),
    );
    const { done, failed } = await this.#build.step();
    for (const [runner, error] of failed) {
      // Along the log, the model reaches the event that it cannot take in, and stops right before it.
      log.warn(
        `${runner.projection.name} cannot be built stream by stream and is built along the log: ${error.message}`,
      );
      this.#working.remove(runner);
      await models.drop(runner.model);
      await this.#create(runner.projection, true);
    }
    if (done || this.#build.runners.size === 0) this.#build = undefined;
    await breathe();
  }

  /** Stops a model. Throws for a projection of the runtime itself, since nothing works without it. */
  async #stopModel(runner: ModelRunner, cause: Error, event?: PreparedEvent): Promise<void> {
    if (OWN.includes(runner.projection)) throw cause;
    const { position, eventId } = event?.placed ?? {};
    const at = position !== undefined && eventId !== undefined ? { position, eventId } : {};
    const error = { message: event === undefined ? cause.message : notTakenIn(event, cause), ...at };
    await this.parts.models.note(runner.model, error);
    runner.noteError(error);
    this.parts.log.error(`Projection ${runner.projection.name} stopped: ${error.message}`, cause.stack);
  }

  async #answerRequests(): Promise<void> {
    if (!this.#wake.signal.aborted) return;
    this.#wake = new AbortController();
    for (const request of await this.parts.models.requests()) {
      await this.#carryOut(request);
      await this.parts.models.settle(request);
    }
  }

  async #carryOut({ projection: name, wanted }: ModelRequest): Promise<void> {
    const projection = this.projections.find((one) => one.name === name);
    const building = this.#working.of(name).find(({ model }) => model.state === 'building');
    if (projection === undefined) return;
    const fails = building?.error !== undefined;
    if (building !== undefined && (wanted === 'abort' || fails) && this.#working.serving(name) !== undefined) {
      this.#build?.leave(building);
      if (this.#build?.runners.size === 0) this.#build = undefined;
      this.#working.remove(building);
      await this.parts.models.drop(building.model);
    }
    const isBegun = building !== undefined && !fails;
    if (wanted === 'rebuild' && !isBegun) await this.#create(projection);
  }

  /** Yields, then waits for new events or for requests. */
  async #wait(next: string, signal: AbortSignal): Promise<void> {
    if (this.#yieldMs > 0) await pause(this.#yieldMs, undefined, { signal }).catch(() => undefined);
    this.#yieldMs = 0;
    await this.parts.store.waitForEventAfter(next, AbortSignal.any([signal, this.#wake.signal]));
  }
}

function shapeOf({ name, version, columns = {}, indexes = [], rows }: Projection): Shape {
  return { name, version, ...(rows !== undefined && { columns, indexes }) };
}
