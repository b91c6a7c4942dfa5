import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import OidcProvider, { type Configuration, type JWK } from 'oidc-provider';

/** What access tokens are for. */
export const AUDIENCE = 'https://drawdown.example.org';
export const WEB = { id: 'drawdown-web', secret: 'hush-hush-hush', redirectUri: 'http://localhost:9/callback' };

/** A key of the provider, with its private half. */
export interface ProviderKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: KeyObject;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A real identity provider on loopback; everybody is who they say, and `groups` has what they are in. */
export class ProviderServer {
  /** The paths that were asked for, in order. */
  readonly requests: string[] = [];
  /** The `accept-encoding` of each request, in the same order. */
  readonly acceptedEncodings: (string | undefined)[] = [];
  keys: readonly ProviderKey[] = [];
  #handler: Handler = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly rolesIn: 'id token' | 'access token',
  ) {}

  /** @param rolesIn which token of a sign-in has `groups`; access tokens of services always have it */
  static async start(rolesIn: 'id token' | 'access token' = 'id token'): Promise<ProviderServer> {
    // A connection on which nothing is asked for a while stays open: whoever asks at the moment of its end would be cut off.
    const server = createServer({ keepAliveTimeout: 0 });
    const provider = new ProviderServer(server, rolesIn);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      provider.requests.push(request.url?.split('?')[0] ?? '');
      provider.acceptedEncodings.push(request.headers['accept-encoding']);
      provider.#handler(request, response);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    provider.rotate();
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How often the keys were fetched. */
  get keyFetches(): number {
    return this.requests.filter((path) => path === '/jwks').length;
  }

  /** Signs with new keys from now on; the old ones are gone. */
  rotate(): void {
    this.keys = [rsa('RS256'), rsa('PS256'), keyFor('ES256', ecKey()), keyFor('EdDSA', edKey())];
    // It warns of what makes it fit for tests.
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    this.serve(new OidcProvider(this.issuer, this.#configuration()).callback());
    warn.mockRestore();
  }

  /** What answers now. */
  get handler(): Handler {
    return this.#handler;
  }

  /** Answers in the provider's place. */
  serve(handler: Handler): void {
    this.#handler = handler;
  }

  /** A token of a service, by client credentials. */
  async serviceToken(): Promise<string> {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('board:board-secret')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: AUDIENCE }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  #configuration(): Configuration {
    const groups = ['auditors', 'unmapped'];
    return {
      clients: [
        {
          client_id: WEB.id,
          client_secret: WEB.secret,
          application_type: 'native',
          // On this machine, at any port.
          redirect_uris: [WEB.redirectUri, 'http://localhost:9/sign-in/callback'],
        },
        {
          client_id: 'board',
          client_secret: 'board-secret',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        },
      ],
      jwks: { keys: this.keys.map(jwkOf) },
      ttl: { AccessToken: 3600, ClientCredentials: 3600, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
      cookies: { keys: [randomUUID()] },
      claims: { openid: ['sub'], profile: ['preferred_username'], groups: ['groups'] },
      findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: id, preferred_username: `${id}@un`, ...(this.rolesIn === 'id token' && { groups }) }),
      }),
      extraTokenClaims: (_, token) =>
        token.kind === 'ClientCredentials' || this.rolesIn === 'access token' ? { groups } : undefined,
      features: {
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => AUDIENCE,
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({
            scope: '',
            audience: AUDIENCE,
            accessTokenTTL: 3600,
            accessTokenFormat: 'jwt',
          }),
        },
      },
    };
  }
}

function rsa(alg: string): ProviderKey {
  return keyFor(alg, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
}

function ecKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

function edKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

function keyFor(alg: string, privateKey: KeyObject): ProviderKey {
  return { kid: randomUUID(), alg, privateKey };
}

function jwkOf({ kid, alg, privateKey }: ProviderKey): JWK {
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}
