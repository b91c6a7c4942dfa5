import { InvalidTokenError } from '../../application/ports/token-verifier.js';
import type { CompactToken } from './compact-token.js';

/** RFC 9068. */
const ACCESS_TOKEN = /^(application\/)?at\+jwt$/i;
/** What providers say that do not follow it yet, of access tokens and ID tokens alike. */
const ANY_TOKEN = /^(application\/)?jwt$/i;

/** Claims that only ID tokens have. */
const ID_TOKEN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash'];

/**
 * Refuses what proves who somebody is rather than what they may ask, and tokens that need more than being held.
 *
 * @param clientId whom ID tokens are for
 * @throws InvalidTokenError `kind`
 */
export function checkAccessToken({ header, claims }: CompactToken, clientId: string | undefined): void {
  const typ = header['typ'] ?? 'JWT';
  // RFC 7800: it is bound to a key that its bearer has to prove, which nobody is asked for here.
  if (Object.hasOwn(claims, 'cnf')) refuse('is bound to a key of its holder');
  if (typeof typ !== 'string' || !(ACCESS_TOKEN.test(typ) || ANY_TOKEN.test(typ))) refuse('is of another type');
  if (ACCESS_TOKEN.test(typ)) return;
  const mark = ID_TOKEN_CLAIMS.find((name) => Object.hasOwn(claims, name));
  if (mark !== undefined) refuse(`is an ID token: it has ${mark}`);
  // Keycloak has the type of its tokens among the claims: Bearer, ID, Refresh, Logout.
  const { typ: kind = 'Bearer', aud } = claims;
  if (kind !== 'Bearer') refuse('is not a Bearer token');
  if (clientId !== undefined && [aud].flat().includes(clientId)) refuse('is for the web client, as ID tokens are');
}

function refuse(why: string): never {
  throw new InvalidTokenError('kind', `The token ${why}`);
}
