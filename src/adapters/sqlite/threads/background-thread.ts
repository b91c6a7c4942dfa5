import { constants, getPriority, setPriority } from 'node:os';

/**
 * By how much lower, on a scale on which most threads are at 0 and the lowest at 19. Beside a thread that does not step back it is a
 * quarter of the time: enough that models still keep up where others take all they can get.
 */
const STEP = 5;

/**
 * Lets the threads that wait for this one's work go first, where there are fewer cores than threads that want one: they are what
 * everybody waits for in the end. Linux alone gives each thread a priority of its own; anywhere else it would be the whole process's.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(Math.min(getPriority() + STEP, constants.priority.PRIORITY_LOW));
}
