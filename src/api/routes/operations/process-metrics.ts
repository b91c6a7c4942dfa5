import { collectDefaultMetrics, Registry } from '@prometheus-io/client';

let registry: Registry | undefined;

/**
 * Processor, memory and event loop of this process, the same for every server in it. The observers start at the first call, because
 * the package has no way to stop them, and a server whose metrics nobody reads need not pay for them.
 */
export function processMetrics(): Registry {
  if (registry === undefined) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
