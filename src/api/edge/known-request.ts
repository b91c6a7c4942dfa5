import type { Role, Caller } from '../../application/ports/caller.js';
import type { Problem } from './problems/problem.js';
import type { Scope } from '../../application/ports/scope.js';

/** The caller of a request, after authentication. */
declare module 'fastify' {
  interface FastifyRequest {
    /** The caller; absent for a stranger. */
    caller?: Caller;
    /** The reason to refuse the caller, or the stranger. */
    authenticationProblem?: Problem;
    /** The granted access: the caller's roles, and the missions that it may see. */
    granted?: { readonly roles: readonly Role[]; readonly scope: Scope };
  }
}
