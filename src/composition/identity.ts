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

/** The key that signs tokens, in the data folder. A person who can read it can impersonate anybody. */
export const SIGNING_KEY = join('access', 'signing-key.json');

/** The settings that choose who vouches for callers. */
export type Sources = Pick<Settings, 'dataDir' | 'oidc'>;

/** Opens the tokens of this installation; creates the signing key if there is none. */
export async function openLocalTokens({ dataDir }: Pick<Sources, 'dataDir'>): Promise<TokenVerifier & TokenIssuer> {
  return new LocalTokens(await openSigningKey(join(dataDir, SIGNING_KEY)));
}

/**
 * Opens the verifier of all accepted tokens: those of this installation, and those of the identity provider in the
 * settings. The provider is not asked before its first token arrives.
 *
 * @throws Error for an invalid role map or signing key
 */
export async function openTokenVerifier(settings: Sources): Promise<TokenVerifier> {
  const verifiers = new Map<string, TokenVerifier>([[LOCAL_ISSUER, await openLocalTokens(settings)]]);
  if (settings.oidc !== undefined) verifiers.set(settings.oidc.issuer, await openOidcTokens(settings.oidc));
  return new KnownIssuers(verifiers);
}

/**
 * Opens the sign-in for the web page; undefined if the settings name no client for it.
 *
 * @param accessTokens verifies the tokens of the provider, as `openTokenVerifier` does
 * @throws Error for an invalid role map
 */
export async function openSignIn({ oidc }: Sources, accessTokens: TokenVerifier): Promise<SignIn | undefined> {
  const { clientId } = oidc ?? {};
  if (oidc === undefined || clientId === undefined) return undefined;
  // Loaded only when it is configured.
  const { OidcSignIn } = await import('../adapters/identity/oidc-sign-in.js');
  return new OidcSignIn(new Provider(oidc.issuer), { ...oidc, clientId, roleMap: await roleMapOf(oidc) }, accessTokens);
}

async function openOidcTokens(oidc: OidcSettings): Promise<TokenVerifier> {
  return new OidcTokens(new Provider(oidc.issuer), { ...oidc, roleMap: await roleMapOf(oidc) });
}

function roleMapOf({ roleMap, rolesClaim }: OidcSettings): Promise<RoleMap> {
  return RoleMap.read(roleMap, rolesClaim);
}
