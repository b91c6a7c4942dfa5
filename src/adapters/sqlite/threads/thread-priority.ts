import { constants, getPriority, setPriority } from 'node:os';

/**
 * The nice value of a background thread, on a scale where most threads have 0 and the lowest priority is 19. Beside a
 * thread at 0 it gets a quarter of the time, enough for the models to keep up under full load.
 */
const STEP = 5;

/**
 * Lowers the priority of this thread, so that the threads which wait for its work come first on a machine with few
 * cores. Only Linux has a priority for each thread; elsewhere it would apply to the whole process.
 */
export function lowerThreadPriority(): void {
  if (process.platform === 'linux') setPriority(Math.min(getPriority() + STEP, constants.priority.PRIORITY_LOW));
}
