import type { ServerMetadata } from 'openid-client';
import { isSecureAddress } from '../../application/ports/secure-address.js';
import type { PatientFetch } from './patient-fetch.js';

/** The addresses that receive secrets or serve keys. */
const NEEDED = ['jwks_uri', 'authorization_endpoint', 'token_endpoint'] as const;

/** Provider metadata as in OpenID Connect Discovery 1.0, with the fields that this program needs present. */
export type ProviderMetadata = ServerMetadata & Readonly<Required<Pick<ServerMetadata, (typeof NEEDED)[number]>>>;

/** Fetches the metadata of a provider. Throws: `UnavailableError`. */
export function discover(issuer: string, patient: PatientFetch, timeoutMs: number): Promise<ProviderMetadata> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const init = { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) } as const;
  return patient.json(url, init, (said) => metadataOf(said, issuer));
}

/** Throws for the metadata of another provider, and for an address without TLS. */
function metadataOf(said: unknown, issuer: string): ProviderMetadata {
  if (typeof said !== 'object' || said === null) throw new Error('the metadata is not a JSON object');
  const metadata = said as ProviderMetadata;
  // RFC 8414, 3.3: metadata that names another issuer comes from an impostor or from a wrong setting.
  if (metadata.issuer !== issuer)
    throw new Error(`its issuer is ${JSON.stringify(metadata.issuer)}, expected ${issuer}`);
  const unsafe = NEEDED.find((name) => !isSecureAddress(metadata[name]));
  if (unsafe !== undefined)
    throw new Error(`its ${unsafe} is ${JSON.stringify(metadata[unsafe])}, expected an https address`);
  return metadata;
}
