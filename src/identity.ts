import { join } from 'node:path';
import { LocalTokens } from './adapters/identity/local-tokens.js';
import { openSigningKey } from './adapters/identity/signing-key.js';
import type { TokenIssuer } from './application/ports/token-issuer.js';
import type { TokenVerifier } from './application/ports/token-verifier.js';
import type { Settings } from './settings.js';

/** In the data folder: the key that signs tokens. Whoever can read it can be anybody. */
export const SIGNING_KEY = join('access', 'signing-key.json');

/** The tokens that this installation makes itself. Makes the key that signs them, if it is not there. */
export async function openLocalTokens({ dataDir }: Pick<Settings, 'dataDir'>): Promise<TokenVerifier & TokenIssuer> {
  return new LocalTokens(await openSigningKey(join(dataDir, SIGNING_KEY)));
}
