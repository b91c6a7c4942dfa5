import type { ServerMetadata } from 'openid-client';
import { isSecureAddress } from '../../application/ports/secure-address.js';
import type { PatientFetch } from './patient-fetch.js';

/** Where secrets go to, and keys come from. */
const NEEDED = ['jwks_uri', 'authorization_endpoint', 'token_endpoint'] as const;

/** What a provider says of itself, OpenID Connect Discovery 1.0; other fields as they came. */
export type ProviderMetadata = ServerMetadata & Readonly<Required<Pick<ServerMetadata, (typeof NEEDED)[number]>>>;

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
  const unsafe = NEEDED.find((name) => !isSecureAddress(metadata[name]));
  if (unsafe !== undefined)
    throw new Error(`its ${unsafe} is ${JSON.stringify(metadata[unsafe])}, expected an https address`);
  return metadata;
}
