import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { discover, type ProviderMetadata } from './discovery.js';
import { PatientFetch } from './patient-fetch.js';

/** Time limits and lifetimes, in milliseconds. */
export interface ProviderTiming {
  /** The limit for an answer. */
  readonly answerMs: number;
  /** The least time between two fetches of the keys that unknown key ids cause. */
  readonly coolDownMs: number;
  /** The lifetime of the fetched keys: a key that the provider withdrew is accepted no longer than this. */
  readonly keysMs: number;
  /** The pause after a failure. */
  readonly restMs: number;
}

export const PROVIDER_TIMING: ProviderTiming = { answerMs: 5_000, coolDownMs: 30_000, keysMs: 600_000, restMs: 5_000 };

/** An identity provider: its metadata and its keys, fetched when first needed. */
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

  /**
   * The metadata, fetched once for all callers that wait together, and again after a failure. Throws:
   * `UnavailableError`.
   */
  metadata(): Promise<ProviderMetadata> {
    this.#metadata ??= discover(this.issuer, this.#patient, this.timing.answerMs).catch((error: unknown) => {
      this.#metadata = undefined;
      throw error;
    });
    return this.#metadata;
  }

  /**
   * Finds the key of a token. All callers share one key set, so that they share its cool-down. Throws:
   * `UnavailableError`.
   */
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

/** Throws for any value but a set of public keys. */
function keySetOf(value: unknown): JSONWebKeySet {
  return createLocalJWKSet(value as JSONWebKeySet).jwks();
}
