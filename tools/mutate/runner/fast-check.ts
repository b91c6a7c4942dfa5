import * as fastCheck from 'fast-check';

/** A property tried this often finds nearly every mutant that one tried a hundred times finds, in a tenth of the time. */
const MOST_RUNS = 10;

/**
 * fast-check as specs see it while mutants are tried: the same seed in every run, so that the same mutants are killed;
 * fewer examples; and no search for the smallest counterexample, which nobody reads.
 */
function assert<Ts>(property: fastCheck.IRawProperty<Ts>, parameters: fastCheck.Parameters<Ts> = {}): unknown {
  const numRuns = Math.min(parameters.numRuns ?? MOST_RUNS, MOST_RUNS);
  return fastCheck.assert(property, { seed: 1, endOnFailure: true, ...parameters, numRuns });
}

export default { ...fastCheck.default, assert };
