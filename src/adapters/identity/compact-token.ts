import { InvalidTokenError } from '../../application/ports/token-verifier.js';

/** The parts of a signed token. Nothing in it is verified yet. */
export interface CompactToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The text that the signature covers. */
  readonly signed: string;
}

/** The longest token, in characters, which are bytes here: it leaves room for other header fields. */
export const LONGEST_TOKEN = 8_192;

/** Header parameters that bring a key or the address of one. A token must not choose the key that verifies it. */
const KEY_HEADERS = ['jwk', 'jku', 'x5c', 'x5u'];

/**
 * Splits a token into its parts and refuses every form that no accepted token has.
 *
 * @throws InvalidTokenError `too-long`, `malformed`, `embedded-key` or `critical`
 */
export function parseCompactToken(token: string): CompactToken {
  if (token.length > LONGEST_TOKEN)
    throw new InvalidTokenError(
      'too-long',
      `The token has ${token.length} characters, expected at most ${LONGEST_TOKEN}`,
    );
  const [header, claims, signature, ...others] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined || others.length > 0) refuseMalformed();
  decodePart(signature);
  const parts = { header: jsonOf(header), claims: jsonOf(claims), signed: `${header}.${claims}` };
  const key = KEY_HEADERS.find((name) => Object.hasOwn(parts.header, name));
  if (key !== undefined) throw new InvalidTokenError('embedded-key', `The token carries its own key: ${key}`);
  if (Object.hasOwn(parts.header, 'crit'))
    throw new InvalidTokenError('critical', 'The token requires an extension (crit); none is supported');
  return parts;
}

function jsonOf(part: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decodePart(part)));
  } catch {
    refuseMalformed();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuseMalformed();
  return value as Readonly<Record<string, unknown>>;
}

/**
 * Decodes base64url strictly: lenient decoders ignore trailing bits and unknown characters, so that one token would
 * have many texts.
 */
function decodePart(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) refuseMalformed();
  return bytes;
}

function refuseMalformed(): never {
  throw new InvalidTokenError('malformed', 'The text is not a signed token');
}
