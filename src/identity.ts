import { join } from 'node:path';
import { KnownIssuers } from './adapters/identity/known-issuers.js';
import { LOCAL_ISSUER, LocalTokens } from './adapters/identity/local-tokens.js';
import { openSigningKey } from './adapters/identity/signing-key.js';
import type { TokenIssuer } from './application/ports/token-issuer.js';
import type { TokenVerifier } from './application/ports/token-verifier.js';
import type { OidcSettings } from './oidc-settings.js';
import type { Settings } from './settings.js';

/** In the data folder: the key that signs tokens. Whoever can read it can be anybody. */
export const SIGNING_KEY = join('access', 'signing-key.json');

/** Who is known from where. */
export type Sources = Pick<Settings, 'dataDir' | 'oidc'>;

/** The tokens that this installation makes itself. Makes the key that signs them, if it is not there. */
export async function openLocalTokens({ dataDir }: Pick<Sources, 'dataDir'>): Promise<TokenVerifier & TokenIssuer> {
  return new LocalTokens(await openSigningKey(join(dataDir, SIGNING_KEY)));
}

/**
 * All tokens that are taken: our own, and those of the identity provider that the settings name. That one is not asked before the first
 * token of its comes.
 *
 * @throws Error for a role map or a signing key that is none
 */
export async function openTokenVerifier(settings: Sources): Promise<TokenVerifier> {
  const verifiers = new Map<string, TokenVerifier>([[LOCAL_ISSUER, await openLocalTokens(settings)]]);
  if (settings.oidc !== undefined) verifiers.set(settings.oidc.issuer, await openOidcTokens(settings.oidc));
  return new KnownIssuers(verifiers);
}

async function openOidcTokens(oidc: OidcSettings): Promise<TokenVerifier> {
  const [{ OidcTokens }, { Provider }, { RoleMap }] = await Promise.all([
    import('./adapters/identity/oidc-tokens.js'),
    import('./adapters/identity/provider.js'),
    import('./adapters/identity/role-map.js'),
  ]);
  const roleMap = await RoleMap.read(oidc.roleMap, oidc.rolesClaim);
  return new OidcTokens(new Provider(oidc.issuer), { ...oidc, roleMap });
}
