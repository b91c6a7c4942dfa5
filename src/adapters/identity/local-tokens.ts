import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { CallerFormError, isCallerName, readGrants } from '../../application/ports/caller-form.js';
import type { Caller } from '../../application/ports/caller.js';
import {
  LONGEST_LIFETIME_SECONDS,
  type IssuedToken,
  type TokenIssuer,
  type TokenRequest,
} from '../../application/ports/token-issuer.js';
import { InvalidTokenError, type TokenVerifier } from '../../application/ports/token-verifier.js';
import { LONGEST_TOKEN, parseCompactToken } from './compact-token.js';
import { refusalOf } from './refusal.js';
import type { SigningKey } from './signing-key.js';

export const LOCAL_ISSUER = 'urn:drawdown';
export const LOCAL_AUDIENCE = 'urn:drawdown:api';

const CHECKS: JWTVerifyOptions = {
  algorithms: ['EdDSA'],
  typ: 'at+jwt',
  issuer: LOCAL_ISSUER,
  audience: LOCAL_AUDIENCE,
  requiredClaims: ['sub', 'client_id', 'jti', 'iat', 'nbf', 'exp', 'grants'],
  clockTolerance: 5,
};

/** Tokens that this installation issues and accepts: RFC 9068, signed with its own key. */
export class LocalTokens implements TokenVerifier, TokenIssuer {
  /** @param wallClock milliseconds since 1970, UTC */
  constructor(
    private readonly key: SigningKey,
    private readonly wallClock: () => number = Date.now,
  ) {}

  async issue({ subject, grants, client, lifetimeSeconds }: TokenRequest): Promise<IssuedToken> {
    if (!Number.isSafeInteger(lifetimeSeconds) || lifetimeSeconds < 1 || lifetimeSeconds > LONGEST_LIFETIME_SECONDS)
      throw new RangeError(
        `The lifetime is ${lifetimeSeconds} seconds, expected a whole number from 1 to ${LONGEST_LIFETIME_SECONDS}`,
      );
    for (const name of [subject, client]) {
      if (!isCallerName(name))
        throw new CallerFormError(`a name is ${JSON.stringify(name)}, expected 1 to 255 visible characters`);
    }
    const tokenId = randomUUID();
    const now = Math.floor(this.wallClock() / 1000);
    const token = await new SignJWT({ client_id: client, grants: readGrants(grants) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: this.key.kid })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(LOCAL_AUDIENCE)
      .setSubject(subject)
      .setJti(tokenId)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(this.key.privateKey);
    if (token.length > LONGEST_TOKEN)
      throw new RangeError(
        `The token has ${token.length} characters, expected at most ${LONGEST_TOKEN}: give it fewer grants`,
      );
    return { token, tokenId, expiresAt: instantOf(now + lifetimeSeconds) };
  }

  async verify(token: string): Promise<Caller> {
    const { header } = parseCompactToken(token);
    try {
      const checks = { ...CHECKS, currentDate: new Date(this.wallClock()) };
      const { payload } = await jwtVerify(token, this.key.publicKey, checks);
      return callerOf(payload);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal instanceof InvalidTokenError && refusal.reason === 'signature' && header['kid'] !== this.key.kid)
        throw new InvalidTokenError(
          'unknown-key',
          'The token is signed with a key that is not the signing key of this installation',
        );
      throw refusal;
    }
  }
}

/** Checks the claims of our own tokens as strictly as any others: another version may have written them. */
function callerOf({ sub, client_id: client, jti, exp, grants }: JWTPayload): Caller {
  if (!isCallerName(sub) || !isCallerName(client) || !isCallerName(jti) || exp === undefined)
    throw new InvalidTokenError('malformed', 'The token has no valid subject, client or id');
  try {
    return { subject: sub, grants: readGrants(grants), tokenId: jti, client, expiresAt: instantOf(exp) };
  } catch (error) {
    if (!(error instanceof CallerFormError)) throw error;
    throw new InvalidTokenError('grants', error.message);
  }
}

/** @param seconds since 1970, UTC */
function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
