import type { Role, Caller } from '../../application/ports/caller.js';
import type { Scope } from '../../application/access/scope.js';

/** What is known of who asks, once it was found out. */
declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; absent where anyone may. */
    caller?: Caller;
    /** What the caller may do here: the roles it acts in, and the missions that it may know of. */
    granted?: { readonly roles: readonly Role[]; readonly scope: Scope };
  }
}
