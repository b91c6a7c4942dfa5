import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { SignInRefusedError } from '../../application/ports/sign-in.js';
import { InvalidTokenError } from '../../application/ports/token-verifier.js';

/** The form of an OAuth error code. Any other text is free text of the provider and stays out of the log. */
const CODE = /^[a-z_]{1,40}$/;

/** The client's codes for a provider that gives no valid answer. */
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'];

/**
 * Maps an error of `openid-client` about a return to a refusal; returns any other error unchanged.
 *
 * @param answered true once the provider has been asked; an earlier error concerns the browser's return alone
 */
export function signInRefusalOf(error: unknown, answered: boolean): unknown {
  if (error instanceof SignInRefusedError) return error;
  const unavailable = causesOf(error).find((cause) => cause instanceof UnavailableError);
  if (unavailable !== undefined) return unavailable;
  if (error instanceof AuthorizationResponseError)
    return refuse('denied', `The provider refused the sign-in: ${word(error.error)}`, error);
  if (error instanceof ResponseBodyError)
    return refuse('code', `The provider refused the authorization code: ${word(error.error)}`, error);
  if (error instanceof WWWAuthenticateChallengeError)
    return refuse(
      'client',
      'The provider refused the client id or secret; check DRAWDOWN_OIDC_CLIENT_ID and DRAWDOWN_OIDC_CLIENT_SECRET',
      error,
    );
  if (error instanceof InvalidTokenError) return refuse('identity', error.message, error);
  if (!(error instanceof ClientError)) return error;
  if (NO_ANSWER.includes(error.code ?? ''))
    return new UnavailableError(`The provider gave no valid answer: ${error.message}`, { cause: error });
  return answered
    ? refuse('identity', `The ID token is not valid: ${error.message}`, error)
    : refuse('response', `The response does not match the request: ${error.message}`, error);
}

function refuse(reason: string, message: string, cause: Error): SignInRefusedError {
  return new SignInRefusedError(reason, message, { cause });
}

function word(code: string): string {
  return CODE.test(code) ? code : 'an unknown error code';
}

function causesOf(error: unknown): unknown[] {
  return typeof error === 'object' && error !== null && 'cause' in error ? [error, ...causesOf(error.cause)] : [error];
}
