import { errors } from 'jose';
import { InvalidTokenError } from '../../application/ports/token-verifier.js';

/** What is the matter where a claim is not what it has to be. */
const REASONS: Readonly<Record<string, string>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
  typ: 'kind',
};

/** Turns what `jose` finds wrong with a token into our refusal; anything else is handed back as it is. */
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
