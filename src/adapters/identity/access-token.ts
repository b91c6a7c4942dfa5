import { InvalidTokenError } from '../../application/ports/token-verifier.js';
import type { CompactToken } from './compact-token.js';

/** The type of an access token, RFC 9068. */
const ACCESS_TOKEN = /^(application\/)?at\+jwt$/i;
/** The type that older providers write into access tokens and ID tokens alike. */
const ANY_TOKEN = /^(application\/)?jwt$/i;

/** Claims that only ID tokens have. */
const ID_TOKEN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash'];

/**
 * Refuses ID tokens, which prove an identity and no right to call an API, and tokens that are bound to a key of their
 * holder.
 *
 * @param clientId the audience of ID tokens
 * @throws InvalidTokenError `kind`
 */
export function checkAccessToken({ header, claims }: CompactToken, clientId: string | undefined): void {
  const typ = header['typ'] ?? 'JWT';
  // RFC 7800: the bearer would have to prove possession of the key, and this server asks for no such proof.
  if (Object.hasOwn(claims, 'cnf')) refuse('is bound to a key of its holder');
  if (typeof typ !== 'string' || !(ACCESS_TOKEN.test(typ) || ANY_TOKEN.test(typ))) refuse('is of another type');
  if (ACCESS_TOKEN.test(typ)) return;
  const mark = ID_TOKEN_CLAIMS.find((name) => Object.hasOwn(claims, name));
  if (mark !== undefined) refuse(`is an ID token: it has ${mark}`);
  // Keycloak names the type of its tokens in a claim: Bearer, ID, Refresh, Logout.
  const { typ: kind = 'Bearer', aud } = claims;
  if (kind !== 'Bearer') refuse('is not a Bearer token');
  if (clientId !== undefined && [aud].flat().includes(clientId)) refuse('is for the web client, as ID tokens are');
}

function refuse(why: string): never {
  throw new InvalidTokenError('kind', `The token ${why}`);
}
