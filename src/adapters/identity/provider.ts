import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { discover, type ProviderMetadata } from './discovery.js';
import { PatientFetch } from './patient-fetch.js';

/** How long what may take, or lasts; milliseconds. */
export interface ProviderTiming {
  /** For an answer. */
  readonly answerMs: number;
  /** Between two fetches of the keys because of a token with an unknown one. */
  readonly coolDownMs: number;
  /** Until the keys are fetched anew in any case: a key that the provider withdrew is taken no longer than this. */
  readonly keysMs: number;
  /** After a failure, until it is tried again. */
  readonly restMs: number;
}

export const PROVIDER_TIMING: ProviderTiming = { answerMs: 5_000, coolDownMs: 30_000, keysMs: 600_000, restMs: 5_000 };

/** An identity provider: where its pages are, and which keys it signs with. Nothing is asked before somebody needs it. */
export class Provider {
  readonly #patient: PatientFetch;
  #metadata: Promise<ProviderMetadata> | undefined;
  #keys: JWTVerifyGetKey | undefined;

  constructor(
    readonly issuer: string,
    readonly timing: ProviderTiming = PROVIDER_TIMING,
  ) {
    this.#patient = new PatientFetch(timing.restMs);
  }

  /** Asked once, by all who wait together; after a failure anew. Throws: `UnavailableError`. */
  metadata(): Promise<ProviderMetadata> {
    this.#metadata ??= discover(this.issuer, this.#patient, this.timing.answerMs).catch((error: unknown) => {
      this.#metadata = undefined;
      throw error;
    });
    return this.#metadata;
  }

  /** Finds the key of a token; the same keys for all, or each would have a cool-down of its own. Throws: `UnavailableError`. */
  async keys(): Promise<JWTVerifyGetKey> {
    const { jwks_uri } = await this.metadata();
    this.#keys ??= createRemoteJWKSet(new URL(jwks_uri), {
      cooldownDuration: this.timing.coolDownMs,
      cacheMaxAge: this.timing.keysMs,
      timeoutDuration: this.timing.answerMs,
      [customFetch]: async (url, init) => Response.json(await this.#patient.json(url, init, keySetOf)),
    });
    return this.#keys;
  }
}

/** Throws: for anything but a set of public keys. */
function keySetOf(value: unknown): JSONWebKeySet {
  return createLocalJWKSet(value as JSONWebKeySet).jwks();
}
