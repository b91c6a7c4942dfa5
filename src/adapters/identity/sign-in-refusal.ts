import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { SignInRefusedError } from '../../application/ports/sign-in.js';
import { InvalidTokenError } from '../../application/ports/token-verifier.js';

/** Error codes of OAuth are such words; anything else is somebody's text, and not for our log. */
const CODE = /^[a-z_]{1,40}$/;

/** What the client calls a provider that does not answer as one does. */
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'];

/**
 * Turns what `openid-client` finds wrong with a return into our refusal; anything else is handed back as it is.
 *
 * @param answered whether the provider had been asked by then; before, only what the browser brought was looked at
 */
export function signInRefusalOf(error: unknown, answered: boolean): unknown {
  if (error instanceof SignInRefusedError) return error;
  const unavailable = causesOf(error).find((cause) => cause instanceof UnavailableError);
  if (unavailable !== undefined) return unavailable;
  if (error instanceof AuthorizationResponseError)
    return refuse('denied', `The provider says ${word(error.error)}`, error);
  if (error instanceof ResponseBodyError)
    return refuse('code', `The provider takes its code back with ${word(error.error)}`, error);
  if (error instanceof WWWAuthenticateChallengeError)
    return refuse('client', 'The provider does not take our client id or secret', error);
  if (error instanceof InvalidTokenError) return refuse('identity', error.message, error);
  if (!(error instanceof ClientError)) return error;
  if (NO_ANSWER.includes(error.code ?? ''))
    return new UnavailableError(`The provider does not answer as one: ${error.message}`, { cause: error });
  return answered
    ? refuse('identity', `The ID token is not valid: ${error.message}`, error)
    : refuse('response', `The answer is not to what was asked: ${error.message}`, error);
}

function refuse(reason: string, message: string, cause: Error): SignInRefusedError {
  return new SignInRefusedError(reason, message, { cause });
}

function word(code: string): string {
  return CODE.test(code) ? code : 'something that is no code of OAuth';
}

function causesOf(error: unknown): unknown[] {
  return typeof error === 'object' && error !== null && 'cause' in error ? [error, ...causesOf(error.cause)] : [error];
}
