import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * Processor, memory and event loop of this process, whatever runs in it. They are watched from the first time on that somebody
 * asks: nothing can stop that, and who never asks is not to pay for it.
 */
export function processMetrics(): Registry {
  if (registry === undefined) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
