import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { encode, forge, type Parts } from './forging.js';

/** A token that is good, and the key it is signed with. */
export interface Good {
  readonly header: Parts;
  readonly claims: Parts;
  readonly key: KeyObject;
}

/** What is wrong with a token, the reason it has to be refused for, and how to make it from a good one. */
export type BadToken = readonly [what: string, reason: string, make: (good: Good) => string];

const HOUR = 3600;
const soon = (): number => Math.floor(Date.now() / 1000);

const BAD_TOKENS: readonly BadToken[] = [
  ['nothing', 'malformed', () => ''],
  ['garbage', 'malformed', () => 'garbage'],
  ['garbage in three parts', 'malformed', () => 'a.b.c'],
  ['two parts', 'malformed', (good) => signToken(good).split('.').slice(0, 2).join('.')],
  ['four parts', 'malformed', (good) => `${signToken(good)}.AAAA`],
  ['a blank at its end', 'malformed', (good) => `${signToken(good)} `],
  [
    'bits at its end that no byte has',
    'malformed',
    ({ header, claims, key }) => otherLastBit(forge(header, claims, key)),
  ],
  ['claims that are a list', 'malformed', (good) => replaceParts(good, { claims: encode([good.claims]) })],
  ['a header that is a text', 'malformed', (good) => replaceParts(good, { header: encode('alg') })],
  ['claims that are no UTF-8', 'malformed', (good) => replaceParts(good, { claims: 'eyJhIjoi_yJ9' })],
  ['an end that is a text', 'malformed', (good) => signToken(good, { claims: { exp: '2999-01-01' } })],
  ['8,193 characters', 'too-long', (good) => signToken(good).padEnd(8_193, 'A')],
  ['alg none', 'algorithm', (good) => signToken(good, { header: { alg: 'none' } })],
  [
    'alg None, with the signature left',
    'algorithm',
    (good) => replaceParts(good, { header: encode({ ...good.header, alg: 'None' }) }),
  ],
  ['no alg', 'malformed', (good) => signToken(good, { header: { alg: undefined } })],
  [
    'HS256 with the public key as its secret',
    'algorithm',
    ({ header, claims, key }) => forge({ ...header, alg: 'HS256' }, claims, publicPem(key)),
  ],
  [
    'HS256 with the public key as JWK',
    'algorithm',
    ({ header, claims, key }) => forge({ ...header, alg: 'HS256' }, claims, JSON.stringify(publicJwk(key))),
  ],
  ['a key of its own in it', 'embedded-key', (good) => ownKey(good, (key) => ({ jwk: publicJwk(key) }))],
  [
    'an address to fetch its key from',
    'embedded-key',
    (good) => ownKey(good, () => ({ jku: 'https://example.org/jwks' })),
  ],
  ['an address of a certificate', 'embedded-key', (good) => ownKey(good, () => ({ x5u: 'https://example.org/cert' }))],
  ['a certificate', 'embedded-key', (good) => ownKey(good, () => ({ x5c: ['MIIB'] }))],
  ['an extension that nobody understands', 'critical', (good) => signToken(good, { header: { crit: ['exp'] } })],
  ['claims that are not encoded', 'critical', (good) => signToken(good, { header: { crit: ['b64'], b64: false } })],
  ['the signature of another key', 'signature', ({ header, claims }) => forge(header, claims, anotherKey(header))],
  [
    'other claims than were signed',
    'signature',
    (good) => replaceParts(good, { claims: encode({ ...good.claims, sub: 'eve' }) }),
  ],
  ['no signature', 'signature', (good) => replaceParts(good, { signature: '' })],
  [
    'an unknown key',
    'unknown-key',
    ({ header, claims }) => forge({ ...header, kid: 'unknown' }, claims, anotherKey(header)),
  ],
  ['an end six seconds ago', 'expired', (good) => signToken(good, { claims: { exp: soon() - 6 } })],
  ['a beginning in a minute', 'not-yet-valid', (good) => signToken(good, { claims: { nbf: soon() + 60 } })],
  ['no end', 'missing-claim', (good) => signToken(good, { claims: { exp: undefined } })],
  ['no subject', 'missing-claim', (good) => signToken(good, { claims: { sub: undefined } })],
  ['a subject that cannot be seen', 'malformed', (good) => signToken(good, { claims: { sub: '\u202eeve' } })],
  ['no issuer', 'missing-claim', (good) => signToken(good, { claims: { iss: undefined } })],
  ['another issuer', 'issuer', (good) => signToken(good, { claims: { iss: 'https://example.org' } })],
  ['no audience', 'missing-claim', (good) => signToken(good, { claims: { aud: undefined } })],
  ['another audience', 'audience', (good) => signToken(good, { claims: { aud: ['https://example.org', 'account'] } })],
  ['the type of a logout token', 'kind', (good) => signToken(good, { header: { typ: 'logout+jwt' } })],
];

/** Tokens that no verifier may take. */
export function badTokens(): readonly BadToken[] {
  return BAD_TOKENS;
}

/** A good token with other values in it, properly signed; undefined leaves one out. */
export function signToken(good: Good, other: { header?: Parts; claims?: Parts } = {}): string {
  return forge({ ...good.header, ...other.header }, { ...good.claims, ...other.claims }, good.key);
}

/** Claims of a token that begins now and lives for an hour. */
export function hourFromNow(): Parts {
  return { iat: soon(), nbf: soon(), exp: soon() + HOUR };
}

function replaceParts(good: Good, other: { header?: string; claims?: string; signature?: string }): string {
  const [header = '', claims = '', signature = ''] = signToken(good).split('.');
  return [other.header ?? header, other.claims ?? claims, other.signature ?? signature].join('.');
}

function ownKey({ header, claims }: Good, hint: (key: KeyObject) => Parts): string {
  const key = anotherKey(header);
  return forge({ ...header, ...hint(key) }, claims, key);
}

function anotherKey({ alg }: Parts): KeyObject {
  return alg === 'EdDSA'
    ? generateKeyPairSync('ed25519').privateKey
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

function publicPem(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
}

function publicJwk(key: KeyObject): Parts {
  return { ...createPublicKey(key).export({ format: 'jwk' }) };
}

/** Another text for the same bytes: 64 or 256 bytes leave bits of the last character unused. */
function otherLastBit(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.slice(-1)) ^ 1);
}
