/**
 * The largest single value, in whole US cents: a thousand million dollars, more than any asset of a mission costs. Sums of as many
 * values as a mission has assets stay within what a number holds exactly.
 */
export const MOST_USD_CENTS = 100_000_000_000;
