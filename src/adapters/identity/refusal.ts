import { errors } from 'jose';
import { InvalidTokenError } from '../../application/ports/token-verifier.js';

/** The refusal reason for each claim that fails its check. */
const REASONS: Readonly<Record<string, string>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
  typ: 'kind',
};

/** Maps an error of `jose` about a token to a refusal; returns any other error unchanged. */
export function refusalOf(error: unknown): unknown {
  const reason = reasonOf(error);
  return reason === undefined ? error : new InvalidTokenError(reason, (error as Error).message);
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === 'missing') return 'missing-claim';
    return error.reason === 'invalid' ? 'malformed' : (REASONS[error.claim] ?? 'malformed');
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'unknown-key';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  return undefined;
}
