import { Gauge, Registry } from '@prometheus-io/client';
import type { ProjectionStatus } from '../../../application/projecting/projection-runtime.js';
import { processMetrics } from './process-metrics.js';
import { ProjectionMetrics } from './projection-metrics.js';

/** The values of one answer to `GET /metrics`. */
export interface ServerReadings {
  /** Undefined while a store is out of reach. */
  readonly statuses: readonly ProjectionStatus[] | undefined;
  readonly liveReaders: number;
  readonly recordAheadMs: number;
  readonly clockLeaptMs: number;
}

/** All metrics of a server and its process in one registry, built once: each answer changes only the values. */
export class ServerMetrics {
  readonly #registry: Registry;
  readonly #projections: ProjectionMetrics;
  readonly #storesInReach: Gauge;
  readonly #liveReaders: Gauge;
  readonly #recordAhead: Gauge;
  readonly #clockLeapt: Gauge;

  constructor() {
    const own = new Registry();
    const gauge = (name: string, help: string): Gauge =>
      new Gauge({ name: `drawdown_${name}`, help, registers: [own] });
    this.#projections = new ProjectionMetrics(own);
    this.#storesInReach = gauge(
      'stores_in_reach',
      '1 while the stores answer; else nothing is said of the projections.',
    );
    this.#liveReaders = gauge('live_readers', 'Readers that follow the record or the changes of a mission.');
    this.#recordAhead = gauge(
      'record_ahead_seconds',
      'By how much the last recording time is ahead of the clock; new events keep it until the clock has come so far.',
    );
    this.#clockLeapt = gauge(
      'clock_leapt_seconds',
      'By how much the clock has leapt forward, beyond what is tolerated; nothing is recorded unless this is 0.',
    );
    this.#registry = Registry.merge([own, processMetrics()]);
  }

  /** The text format of Prometheus. Values are set and read before anything is awaited: answers at the same time do not mix. */
  text({ statuses, liveReaders, recordAheadMs, clockLeaptMs }: ServerReadings): Promise<string> {
    this.#projections.show(statuses ?? []);
    // An answer on its way holds the old entries; `set` alone would change them under it.
    for (const gauge of [this.#storesInReach, this.#liveReaders, this.#recordAhead, this.#clockLeapt]) gauge.reset();
    this.#storesInReach.set(Number(statuses !== undefined));
    this.#liveReaders.set(liveReaders);
    this.#recordAhead.set(recordAheadMs / 1_000);
    this.#clockLeapt.set(clockLeaptMs / 1_000);
    return this.#registry.metrics();
  }
}
