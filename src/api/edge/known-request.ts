import type { Role, Caller } from '../../application/ports/caller.js';
import type { Problem } from './problems/problem.js';
import type { Scope } from '../../application/ports/scope.js';

/** What is known of who asks, once it was found out. */
declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; absent where anyone may. */
    caller?: Caller;
    /** Why the caller, or stranger, is to be turned away. */
    turnedAway?: Problem;
    /** What the caller may do here: the roles it acts in, and the missions that it may know of. */
    granted?: { readonly roles: readonly Role[]; readonly scope: Scope };
  }
}
