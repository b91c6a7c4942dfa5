import Sequencer from '@jest/test-sequencer';

/** Suites that start programs or engines, or look at every page in turn: up to minutes, where another one takes a second. */
const LONG = /\/test\/(journeys|contract|postgres|long)\/|\/test\/browser\/accessibility\./;

/**
 * The order of suites. Jest starts with those that took longest, but goes by the size of the file where it has never run them, as in CI:
 * the smallest files, among them some of the longest suites, would come at the end, one after another while the other processor is idle.
 */
export default class LongestFirst extends Sequencer {
  /** How long a suite took when it ran last, or, in the same order, how long it may take; in milliseconds. */
  time(test) {
    const size = test.context.hasteFS.getSize(test.path) ?? 0;
    return super.time(test) ?? (LONG.test(test.path) ? 60_000 : 0) + size / 10;
  }
}
