import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint } from 'jose';

/** The key that signs this installation's tokens. */
export interface SigningKey {
  /** RFC 7638 thumbprint of the public half. */
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

interface StoredKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
  readonly kid: string;
}

/** Permissions of anybody but the owner. */
const OTHERS = 0o077;

/**
 * The Ed25519 key in a file, which is made once if it is not there; of several processes that start together all get the same.
 *
 * @throws Error for a file, or a folder, that others may read, and for a file that holds no such key; it is never replaced,
 *   since all tokens would end with it
 */
export async function openSigningKey(file: string): Promise<SigningKey> {
  return (await read(file)) ?? (await make(file));
}

async function make(file: string): Promise<SigningKey> {
  const folder = dirname(file);
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder, { mode: 0o700 }).catch(unless('EEXIST'));
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeThrough(draft, JSON.stringify(await newKey()));
    // A link takes the place of no file, as a rename would: whoever comes second takes the key that is there.
    await link(draft, file).catch(unless('EEXIST'));
  } finally {
    await rm(draft, { force: true });
  }
  const key = await read(file);
  if (key === undefined) throw new Error(`${file} was removed as soon as it was made`);
  return key;
}

async function newKey(): Promise<StoredKey> {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Pick<StoredKey, 'x' | 'd'>;
  const key = { kty: 'OKP', crv: 'Ed25519', x } as const;
  return { ...key, d, kid: await calculateJwkThumbprint(key) };
}

async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function read(file: string): Promise<SigningKey | undefined> {
  const handle = await open(file, constants.O_RDONLY).catch(unless('ENOENT'));
  if (handle === undefined) return undefined;
  try {
    await checkPrivate(file, handle);
    return await parse(file, await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}

async function checkPrivate(file: string, handle: FileHandle): Promise<void> {
  // Windows keeps no such permissions, and says that everybody has all of them.
  if (process.getuid === undefined) return;
  const folder = dirname(file);
  checkMode(folder, (await stat(folder)).mode, '700');
  checkMode(file, (await handle.stat()).mode, '600');
}

function checkMode(path: string, mode: number, expected: string): void {
  if ((mode & OTHERS) === 0) return;
  throw new Error(
    `${path} has mode ${(mode & 0o777).toString(8)}, expected ${expected}: whoever reads the signing key can make any token. ` +
      `If nobody else did, chmod ${expected} '${path}'; else stop the server and remove the key: another one is made, and all tokens end`,
  );
}

async function parse(file: string, text: string): Promise<SigningKey> {
  try {
    const { kid, ...jwk } = JSON.parse(text) as StoredKey;
    const privateKey = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
    const publicKey = createPublicKey(privateKey);
    const { crv, x } = publicKey.export({ format: 'jwk' });
    if (crv !== 'Ed25519' || x !== jwk.x || kid !== (await calculateJwkThumbprint({ kty: 'OKP', crv, x })))
      throw new Error('its parts do not belong together');
    return { kid, privateKey, publicKey };
  } catch {
    // What is wrong with it is not told: the text is the secret.
    throw new Error(
      `${file} holds no Ed25519 signing key. Restore it, or stop the server and remove it: another one is made, and all tokens end`,
    );
  }
}

/** Lets one failure of a call to the file system pass, as no result. */
function unless(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
    return undefined;
  };
}
