import { Gauge, Registry } from 'prom-client';
import type { ProjectionStatus } from '../../../application/projecting/projection-runtime.js';

const STATES: readonly ProjectionStatus['state'][] = ['live', 'catching-up', 'building', 'stopped'];

/** The state of the read models, as `GET /projections` shows it, for the monitoring of many servers. */
export function projectionMetrics(statuses: readonly ProjectionStatus[]): Registry {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, ...further: Label[]): Gauge<Label | 'projection'> =>
    new Gauge({
      name: `drawdown_projection_${name}`,
      help,
      labelNames: ['projection', ...further],
      registers: [registry],
    });
  const lagEvents = gauge('lag_events', 'Events of the log that the read model has not taken in yet.');
  const lagSeconds = gauge('lag_seconds', 'Since when the oldest of them has been waiting.');
  const inState = gauge('state', '1 for the state that the read model is in.', 'state');
  const rebuilt = gauge('rebuild_ratio', 'How much of the log the model has taken in that is built beside it.');
  const rebuildStopped = gauge('rebuild_stopped', '1 where the model that is built beside it goes no further.');
  for (const { name: projection, state, rebuild, ...status } of statuses) {
    lagEvents.set({ projection }, status.lagEvents);
    lagSeconds.set({ projection }, status.lagSeconds);
    for (const one of STATES) inState.set({ projection, state: one }, Number(one === state));
    if (rebuild === undefined) continue;
    rebuilt.set({ projection }, rebuild.of === 0 ? 1 : rebuild.events / rebuild.of);
    rebuildStopped.set({ projection }, Number(rebuild.error !== undefined));
  }
  return registry;
}
