import { createHmac, sign, type KeyObject } from 'node:crypto';

export type Parts = Readonly<Record<string, unknown>>;

/** Signs whatever it is given, as no library would: the algorithm is the one that the header says, or a wrong one. */
export function forge(header: Parts, claims: Parts, key: KeyObject | string): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${signatureOf(String(header['alg']), signed, key)}`;
}

export function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function signatureOf(algorithm: string, signed: string, key: KeyObject | string): string {
  if (algorithm === 'none') return '';
  if (typeof key === 'string') return createHmac('sha256', key).update(signed).digest('base64url');
  const hash = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return sign(hash, Buffer.from(signed), key).toString('base64url');
}
