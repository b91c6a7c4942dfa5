import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { CallerFormError, isCallerName, readGrants } from '../../application/ports/caller-form.js';
import type { Caller } from '../../application/ports/caller.js';
import {
  LONGEST_LIFETIME_SECONDS,
  type IssuedToken,
  type TokenIssuer,
  type TokenOrder,
} from '../../application/ports/token-issuer.js';
import { InvalidTokenError, type TokenVerifier } from '../../application/ports/token-verifier.js';
import { LONGEST_TOKEN, takeApart } from './compact-token.js';
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

/** Tokens that this installation makes itself, and takes: RFC 9068, signed with its own key. */
export class LocalTokens implements TokenVerifier, TokenIssuer {
  /** @param wallClock milliseconds since 1970, UTC */
  constructor(
    private readonly key: SigningKey,
    private readonly wallClock: () => number = Date.now,
  ) {}

  async issue({ subject, grants, client, lifetimeSeconds }: TokenOrder): Promise<IssuedToken> {
    if (!Number.isSafeInteger(lifetimeSeconds) || lifetimeSeconds < 1 || lifetimeSeconds > LONGEST_LIFETIME_SECONDS)
      throw new RangeError(`A token lives 1 to ${LONGEST_LIFETIME_SECONDS} whole seconds, not ${lifetimeSeconds}`);
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
        `A token has at most ${LONGEST_TOKEN} characters, not ${token.length}: give it fewer grants`,
      );
    return { token, tokenId, expiresAt: instantOf(now + lifetimeSeconds) };
  }

  async verify(token: string): Promise<Caller> {
    const { header } = takeApart(token);
    try {
      const checks = { ...CHECKS, currentDate: new Date(this.wallClock()) };
      const { payload } = await jwtVerify(token, this.key.publicKey, checks);
      return callerOf(payload);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal instanceof InvalidTokenError && refusal.reason === 'signature' && header['kid'] !== this.key.kid)
        throw new InvalidTokenError('unknown-key', 'The token is signed with a key that is not, or no longer, ours');
      throw refusal;
    }
  }
}

/** Reads what we signed ourselves as strictly as anything else: another version may have written it. */
function callerOf({ sub, client_id: client, jti, exp, grants }: JWTPayload): Caller {
  if (!isCallerName(sub) || !isCallerName(client) || !isCallerName(jti) || exp === undefined)
    throw new InvalidTokenError('malformed', 'The token names nobody');
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
