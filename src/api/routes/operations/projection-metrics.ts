import { Gauge, type Registry } from '@prometheus-io/client';
import type { ProjectionStatus } from '../../../application/projecting/projection-runtime.js';

const STATES: readonly ProjectionStatus['state'][] = ['live', 'catching-up', 'building', 'stopped'];

/** The state of the read models, as `GET /projections` shows it, in gauges with one series for each projection. */
export class ProjectionMetrics {
  readonly #lagEvents: Gauge<'projection'>;
  readonly #lagSeconds: Gauge<'projection'>;
  readonly #state: Gauge<'projection' | 'state'>;
  readonly #rebuildRatio: Gauge<'projection'>;
  readonly #rebuildStopped: Gauge<'projection'>;

  /** @param registry the registry that the gauges are added to; one of them may be there only once */
  constructor(registry: Registry) {
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> =>
      new Gauge({ name: `drawdown_projection_${name}`, help, labelNames, registers: [registry] });
    this.#lagEvents = gauge('lag_events', 'Events of the log that the read model has not taken in yet.', 'projection');
    this.#lagSeconds = gauge('lag_seconds', 'Since when the oldest of them has been waiting.', 'projection');
    this.#state = gauge('state', '1 for the state that the read model is in.', 'projection', 'state');
    const ratio = 'How much of the log the model has taken in that is built beside it.';
    this.#rebuildRatio = gauge('rebuild_ratio', ratio, 'projection');
    const stopped = '1 where the model that is built beside it goes no further.';
    this.#rebuildStopped = gauge('rebuild_stopped', stopped, 'projection');
  }

  /** Replaces all values. A projection that is not among the statuses, or is no longer rebuilt, loses its series. */
  show(statuses: readonly ProjectionStatus[]): void {
    for (const gauge of [this.#lagEvents, this.#lagSeconds, this.#state, this.#rebuildRatio, this.#rebuildStopped])
      gauge.reset();
    for (const { name: projection, state, rebuild, lagEvents, lagSeconds } of statuses) {
      this.#lagEvents.set({ projection }, lagEvents);
      this.#lagSeconds.set({ projection }, lagSeconds);
      for (const one of STATES) this.#state.set({ projection, state: one }, Number(one === state));
      if (rebuild === undefined) continue;
      this.#rebuildRatio.set({ projection }, rebuild.of === 0 ? 1 : rebuild.events / rebuild.of);
      this.#rebuildStopped.set({ projection }, Number(rebuild.error !== undefined));
    }
  }
}
