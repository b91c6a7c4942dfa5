import type { Fact } from './history/fact.js';
import type { Rejection } from './verdict.js';

/** What a command comes to: facts to record together, once their rules have passed them, or the reason why not. */
export type Decision<F extends Fact = Fact> = { readonly facts: readonly F[] } | { readonly rejection: Rejection };
