import { InvalidTokenError } from '../../application/ports/token-verifier.js';

/** A signed token taken apart. Nothing in it is proven yet. */
export interface CompactToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The text that the signature is over. */
  readonly signed: string;
}

/** In characters, which are bytes here: what fits into a header of HTTP with room for others. */
export const LONGEST_TOKEN = 8_192;

/** Nobody may bring the key to verify with, nor send us to fetch one. */
const KEY_HEADERS = ['jwk', 'jku', 'x5c', 'x5u'];

/**
 * Takes a token apart, and refuses what no token that we take can have.
 *
 * @throws InvalidTokenError `too-long`, `malformed`, `embedded-key` or `critical`
 */
export function takeApart(token: string): CompactToken {
  if (token.length > LONGEST_TOKEN)
    throw new InvalidTokenError(
      'too-long',
      `The token has ${token.length} characters, at most ${LONGEST_TOKEN} are read`,
    );
  const [header, claims, signature, ...others] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined || others.length > 0) malformed();
  decoded(signature);
  const parts = { header: jsonOf(header), claims: jsonOf(claims), signed: `${header}.${claims}` };
  const key = KEY_HEADERS.find((name) => Object.hasOwn(parts.header, name));
  if (key !== undefined) throw new InvalidTokenError('embedded-key', `The token brings a key of its own: ${key}`);
  if (Object.hasOwn(parts.header, 'crit'))
    throw new InvalidTokenError('critical', 'The token asks for an extension to be understood; none is');
  return parts;
}

function jsonOf(part: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decoded(part)));
  } catch {
    malformed();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) malformed();
  return value as Readonly<Record<string, unknown>>;
}

/** One text for the same bytes: decoders ignore the last bits, and what they do not know, so that one token had many forms. */
function decoded(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) malformed();
  return bytes;
}

function malformed(): never {
  throw new InvalidTokenError('malformed', 'This is no signed token');
}
