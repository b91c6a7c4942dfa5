import { join } from 'node:path';
import { KnownIssuers } from '../adapters/identity/known-issuers.js';
import { LOCAL_ISSUER, LocalTokens } from '../adapters/identity/local-tokens.js';
import { OidcTokens } from '../adapters/identity/oidc-tokens.js';
import { Provider } from '../adapters/identity/provider.js';
import { RoleMap } from '../adapters/identity/role-map.js';
import { openSigningKey } from '../adapters/identity/signing-key.js';
import type { SignIn } from '../application/ports/sign-in.js';
import type { TokenIssuer } from '../application/ports/token-issuer.js';
import type { TokenVerifier } from '../application/ports/token-verifier.js';
import type { OidcSettings } from './settings/oidc-settings.js';
import type { Settings } from './settings/settings.js';

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

/**
 * Sign-in for the web page; undefined where the settings name no client for it.
 *
 * @param accessTokens takes those of the provider, as `openTokenVerifier` does
 * @throws Error for a role map that is none
 */
export async function openSignIn({ oidc }: Sources, accessTokens: TokenVerifier): Promise<SignIn | undefined> {
  const { clientId } = oidc ?? {};
  if (oidc === undefined || clientId === undefined) return undefined;
  // Loaded only where it is configured.
  const { OidcSignIn } = await import('../adapters/identity/oidc-sign-in.js');
  return new OidcSignIn(new Provider(oidc.issuer), { ...oidc, clientId, roleMap: await roleMapOf(oidc) }, accessTokens);
}

async function openOidcTokens(oidc: OidcSettings): Promise<TokenVerifier> {
  return new OidcTokens(new Provider(oidc.issuer), { ...oidc, roleMap: await roleMapOf(oidc) });
}

function roleMapOf({ roleMap, rolesClaim }: OidcSettings): Promise<RoleMap> {
  return RoleMap.read(roleMap, rolesClaim);
}
