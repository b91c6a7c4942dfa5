import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { SignInRefusedError } from '../../application/ports/sign-in.js';

/** What has to come back to prove that a return belongs to a sign-in that this browser began. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

const FIELDS = ['state', 'nonce', 'codeVerifier', 'redirectUri'] as const;

export function beginPending(redirectUri: string): PendingSignIn {
  return { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier(), redirectUri };
}

/** As text for a cookie. Neither signed nor encrypted: it is the browser's own, and of use to nobody without it. */
export function writePending(pending: PendingSignIn): string {
  return Buffer.from(JSON.stringify(FIELDS.map((field) => pending[field]))).toString('base64url');
}

/** Throws: `SignInRefusedError` `pending` for a text that is none. */
export function readPending(text: string): PendingSignIn {
  const [state, nonce, codeVerifier, redirectUri, ...others] = textsIn(text);
  if (!state || !nonce || !codeVerifier || !redirectUri || !URL.canParse(redirectUri) || others.length > 0)
    throw new SignInRefusedError('pending', 'No sign-in was begun in this browser, or it has been forgotten');
  return { state, nonce, codeVerifier, redirectUri };
}

function textsIn(text: string): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : [];
  } catch {
    return [];
  }
}
