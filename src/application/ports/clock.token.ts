/** The injection token of `Clock`. */
export const CLOCK = Symbol('Clock');
