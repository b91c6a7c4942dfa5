import type { Fact } from './history/fact.js';
import type { Rejection } from './verdict.js';

/** The outcome of a command: facts to record together, once their rules have passed them, or the reason for a refusal. */
export type Decision<F extends Fact = Fact> = { readonly facts: readonly F[] } | { readonly rejection: Rejection };
