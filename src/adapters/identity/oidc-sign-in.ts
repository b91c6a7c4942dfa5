import * as client from 'openid-client';
import type { Caller, Grant } from '../../application/ports/caller.js';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import type { PendingRedirect, SignedIn, SignIn } from '../../application/ports/sign-in.js';
import { InvalidTokenError, type TokenVerifier } from '../../application/ports/token-verifier.js';
import { claimedCaller, type ClaimReading } from './claimed-caller.js';
import { parseCompactToken } from './compact-token.js';
import type { ProviderMetadata } from './discovery.js';
import { beginPending, readPending, writePending, type PendingSignIn } from './pending-sign-in.js';
import { fetchPlain } from './plain-fetch.js';
import type { Provider } from './provider.js';
import { signInRefusalOf } from './sign-in-refusal.js';

export interface SignInReading extends ClaimReading {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** The claim that the role map reads; many providers fill it only if a scope of the same name is requested. */
  readonly rolesClaim: string;
}

/** Authorization code flow with PKCE (S256), state, nonce, and the issuer in the response (RFC 9207). */
export class OidcSignIn implements SignIn {
  /** @param accessTokens verifies access tokens, for providers such as Keycloak that put roles only there */
  constructor(
    private readonly provider: Provider,
    private readonly reading: SignInReading,
    private readonly accessTokens: TokenVerifier,
  ) {}

  async begin(redirectUri: string): Promise<PendingRedirect> {
    const metadata = await this.provider.metadata();
    const pending = beginPending(redirectUri);
    const url = client.buildAuthorizationUrl(this.#configuration(metadata), {
      redirect_uri: redirectUri,
      scope: this.#scopes(metadata).join(' '),
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, pending: writePending(pending) };
  }

  async finish(callbackUrl: string, pending: string): Promise<SignedIn> {
    const begun = readPending(pending);
    const metadata = await this.provider.metadata();
    let answered = false;
    const configuration = this.#configuration(metadata, () => (answered = true));
    try {
      const tokens = await client.authorizationCodeGrant(configuration, returnUrl(callbackUrl, begun), {
        pkceCodeVerifier: begun.codeVerifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      });
      return { caller: await this.#callerOf(tokens.id_token ?? '', tokens.access_token) };
    } catch (error) {
      throw signInRefusalOf(error, answered);
    }
  }

  async #callerOf(idToken: string, accessToken: string): Promise<Caller> {
    const apart = parseCompactToken(idToken);
    const caller = claimedCaller(apart, this.reading);
    const grants = this.reading.roleMap.grantsOf(apart.claims) ?? (await this.#grantsIn(accessToken, caller.subject));
    return { ...caller, grants, client: this.reading.clientId };
  }

  /** The grants in an access token; none if it is not for this server or names another subject. */
  async #grantsIn(accessToken: string, subject: string): Promise<readonly Grant[]> {
    try {
      const caller = await this.accessTokens.verify(accessToken);
      return caller.subject === subject ? caller.grants : [];
    } catch (error) {
      if (error instanceof InvalidTokenError) return [];
      throw error;
    }
  }

  /** The scopes that yield the subject and the roles, as far as the provider supports them. */
  #scopes({ scopes_supported: known = ['profile'] }: ProviderMetadata): string[] {
    const { subjectClaim, rolesClaim } = this.reading;
    const useful = ['profile', ...(subjectClaim === 'email' ? ['email'] : []), rolesClaim];
    return ['openid', ...useful.filter((scope) => Array.isArray(known) && known.includes(scope))];
  }

  #configuration(metadata: ProviderMetadata, onAsk?: () => void): client.Configuration {
    const { clientId, clientSecret } = this.reading;
    const authentication = clientSecret === undefined ? client.None() : authenticationBy(clientSecret, metadata);
    const configuration = new client.Configuration({ ...metadata }, clientId, undefined, authentication);
    configuration.timeout = this.provider.timing.answerMs / 1000;
    configuration[client.customFetch] = (url, options) => {
      onAsk?.();
      return ask(url, options);
    };
    // Only a provider on this machine may use plain HTTP; discovery has checked that.
    if (metadata.issuer.startsWith('http:')) client.allowInsecureRequests(configuration);
    // TLS authenticates the ID token already; checking the signature too would need one more fetch of the keys.
    client.enableNonRepudiationChecks(configuration);
    return configuration;
  }
}

/** The redirect address as the provider knows it, with the query of the answer. */
function returnUrl(callbackUrl: string, { redirectUri }: PendingSignIn): URL {
  const url = new URL(redirectUri);
  url.search = new URL(callbackUrl, redirectUri).search;
  return url;
}

/** The way in which the client authenticates: Basic if the provider does not say. */
function authenticationBy(
  secret: string,
  { token_endpoint_auth_methods_supported: known }: ProviderMetadata,
): client.ClientAuth {
  const basic = !Array.isArray(known) || known.includes('client_secret_basic');
  return basic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
}

async function ask(url: string, options: RequestInit): Promise<Response> {
  const response = await fetchPlain(url, options).catch((error: unknown) => {
    throw new UnavailableError(`${url} cannot be reached`, { cause: error });
  });
  if (response.status >= 500) throw new UnavailableError(`${url} answers ${response.status}`);
  return response;
}
