import { Problem, unknownResource } from './problem.js';

/**
 * 401: the caller is not authenticated.
 *
 * @param shown true if a token or session was sent that is not valid
 * @param reason the reason, for the security log only
 */
export function unauthenticatedCaller(shown: boolean, reason?: string): Problem {
  const detail = shown
    ? 'What was shown to sign in is not valid, or not any more'
    : 'Send a token as "Authorization: Bearer <token>", or sign in';
  // RFC 6750: no error code if no token was sent.
  const challenge = `Bearer realm="drawdown"${shown ? ', error="invalid_token"' : ''}`;
  const problem = new Problem(401, 'unauthenticated', 'Not signed in', detail, {}, { 'WWW-Authenticate': challenge });
  problem.cause = reason;
  return problem;
}

/** 403: the caller may know of the resource, but may not do this. */
export function forbiddenOperation(detail = 'None of your roles allows this'): Problem {
  return new Problem(403, 'forbidden', 'Not allowed', detail);
}

/** 404 for a resource that does not exist, and for one in which the caller has no part: both answers are identical. */
export function unknownToCaller(): Problem {
  return unknownResource('There is nothing of this name that you have a part in');
}
