import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Caller } from '../../application/ports/caller.js';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { InvalidTokenError, type TokenVerifier } from '../../application/ports/token-verifier.js';
import { checkAccessToken } from './access-token.js';
import { claimedCaller, type ClaimReading } from './claimed-caller.js';
import { parseCompactToken } from './compact-token.js';
import type { Provider } from './provider.js';
import { refusalOf } from './refusal.js';

/** Asymmetric algorithms only: with a shared secret every verifier could also sign. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** The shortest RSA key, in bits: NIST SP 800-131A, as RFC 7518 requires. */
const SHORTEST_RSA_BITS = 2048;

export interface OidcReading extends ClaimReading {
  readonly audience: string;
  /** The client id of the web page, where people sign in; no access token has it as audience. */
  readonly clientId?: string;
}

/** Access tokens of an identity provider. */
export class OidcTokens implements TokenVerifier {
  constructor(
    private readonly provider: Provider,
    private readonly reading: OidcReading,
  ) {}

  async verify(token: string): Promise<Caller> {
    const apart = parseCompactToken(token);
    checkAccessToken(apart, this.reading.clientId);
    try {
      await jwtVerify(token, strongKey(await this.provider.keys()), {
        algorithms: ALGORITHMS,
        issuer: this.provider.issuer,
        audience: this.reading.audience,
        requiredClaims: ['exp'],
        clockTolerance: 5,
      });
    } catch (error) {
      throw refusalOf(error);
    }
    return claimedCaller(apart, this.reading);
  }
}

function strongKey(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    const key = await keyOf(keys, header, token);
    const { modulusLength = SHORTEST_RSA_BITS } =
      'algorithm' in key ? (key.algorithm as { modulusLength?: number }) : {};
    if (modulusLength < SHORTEST_RSA_BITS)
      throw new InvalidTokenError(
        'algorithm',
        `The key of the token is an RSA key of fewer than ${SHORTEST_RSA_BITS} bits`,
      );
    return key;
  };
}

/** The key of a token. Throws `UnavailableError` for a key of the provider that cannot be read. */
async function keyOf(
  keys: JWTVerifyGetKey,
  ...of: Parameters<JWTVerifyGetKey>
): Promise<Awaited<ReturnType<JWTVerifyGetKey>>> {
  try {
    return await keys(...of);
  } catch (error) {
    if (error instanceof UnavailableError || refusalOf(error) instanceof InvalidTokenError) throw error;
    throw new UnavailableError('The key that the provider publishes for this token cannot be read', { cause: error });
  }
}
