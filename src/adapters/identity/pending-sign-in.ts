import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { SignInRefusedError } from '../../application/ports/sign-in.js';

/** The values that a return must match, which proves that this browser began the sign-in. */
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

/**
 * Writes the values as text for a cookie. It is neither signed nor encrypted: it belongs to the browser and is useless
 * without it.
 */
export function writePending(pending: PendingSignIn): string {
  return Buffer.from(JSON.stringify(FIELDS.map((field) => pending[field]))).toString('base64url');
}

/** Throws: `SignInRefusedError` `pending` for any other text. */
export function readPending(text: string): PendingSignIn {
  const [state, nonce, codeVerifier, redirectUri, ...others] = textsIn(text);
  if (!state || !nonce || !codeVerifier || !redirectUri || !URL.canParse(redirectUri) || others.length > 0)
    throw new SignInRefusedError('pending', 'This browser has no pending sign-in; begin the sign-in again');
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
