/** What Nest injects a `Clock` by. */
export const CLOCK = Symbol('Clock');
