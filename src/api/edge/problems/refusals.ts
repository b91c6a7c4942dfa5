import { Problem, unknownResource } from './problem.js';

/**
 * 401: nobody is known to ask.
 *
 * @param shown whether something was shown that proves nothing
 * @param reason why it does not, for the security log only
 */
export function unauthenticated(shown: boolean, reason?: string): Problem {
  const detail = shown
    ? 'What was shown to sign in is not valid, or not any more'
    : 'Send a token as "Authorization: Bearer <token>", or sign in';
  // RFC 6750: no error code where no token was shown.
  const challenge = `Bearer realm="drawdown"${shown ? ', error="invalid_token"' : ''}`;
  const problem = new Problem(401, 'unauthenticated', 'Not signed in', detail, {}, { 'WWW-Authenticate': challenge });
  problem.cause = reason;
  return problem;
}

/** 403: the caller may know of it, and may not do this. */
export function forbidden(detail = 'None of your roles allows this'): Problem {
  return new Problem(403, 'forbidden', 'Not allowed', detail);
}

/** 404 for what is not there, and for what the caller has no part in: the same to the letter. */
export function unknownToCaller(): Problem {
  return unknownResource('There is nothing of this name that you have a part in');
}
