import { setPriority } from 'node:os';

/** Lower than what others begin with, on a scale that ends at 19. */
const NICENESS = 10;

/**
 * Lets the threads that wait for this one's work go first, where there are fewer cores than threads that want one: they are what
 * everybody waits for in the end. Linux alone gives each thread a priority of its own; anywhere else it would be the whole process's.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(NICENESS);
}
