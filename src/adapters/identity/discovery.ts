import { isSecureAddress } from '../../application/ports/secure-address.js';
import type { PatientFetch } from './patient-fetch.js';

/** What a provider says of itself, OpenID Connect Discovery 1.0; other fields as they came. */
export interface ProviderMetadata extends Readonly<Record<string, unknown>> {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

/** Where secrets and keys go to and come from. */
const ADDRESSES = ['jwks_uri', 'authorization_endpoint', 'token_endpoint'];

/** Asks a provider where its keys and its pages are. Throws: `UnavailableError`. */
export function discover(issuer: string, patient: PatientFetch, timeoutMs: number): Promise<ProviderMetadata> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const init = { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) } as const;
  return patient.json(url, init, (said) => metadataOf(said, issuer));
}

/** Throws: where it is another provider than it should be, or names an address without TLS. */
function metadataOf(said: unknown, issuer: string): ProviderMetadata {
  if (typeof said !== 'object' || said === null) throw new Error('it describes no provider');
  const metadata = said as ProviderMetadata;
  // RFC 8414, 3.3: whoever speaks for another issuer is an impostor, or misconfigured.
  if (metadata.issuer !== issuer)
    throw new Error(`it speaks for ${JSON.stringify(metadata.issuer)}, expected ${issuer}`);
  const unsafe = ADDRESSES.find((name) => !isSecureAddress(metadata[name]));
  if (unsafe !== undefined)
    throw new Error(`its ${unsafe} is ${JSON.stringify(metadata[unsafe])}, expected an https address`);
  return metadata;
}
