import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint } from 'jose';

/** The key that signs the tokens of this installation. */
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

/** Permission bits of the group and of all others. */
const OTHERS = 0o077;

/**
 * Opens the Ed25519 key in a file and creates it if there is none; several processes that start together get the same
 * key.
 *
 * @throws Error for a file or folder that others can read, and for a file that holds no such key. The file is never
 * replaced, since all tokens would become invalid
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
    // A hard link never replaces a file, unlike a rename: a process that comes second takes the key that exists.
    await link(draft, file).catch(unless('EEXIST'));
  } finally {
    await rm(draft, { force: true });
  }
  const key = await read(file);
  if (key === undefined) throw new Error(`${file} was removed right after it was created; start again`);
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
  // Windows keeps no such permissions and reports all of them as set.
  if (process.getuid === undefined) return;
  const folder = dirname(file);
  checkMode(folder, (await stat(folder)).mode, '700');
  checkMode(file, (await handle.stat()).mode, '600');
}

function checkMode(path: string, mode: number, expected: string): void {
  if ((mode & OTHERS) === 0) return;
  throw new Error(
    `${path} has mode ${(mode & 0o777).toString(8)}, expected ${expected}: anybody who can read the signing key can create any token. ` +
      `If nobody else has read it, run chmod ${expected} '${path}'. Otherwise stop the server and remove the key: the next start creates a new one, and all tokens become invalid`,
  );
}

async function parse(file: string, text: string): Promise<SigningKey> {
  try {
    const { kid, ...jwk } = JSON.parse(text) as StoredKey;
    const privateKey = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
    const publicKey = createPublicKey(privateKey);
    const { crv, x } = publicKey.export({ format: 'jwk' });
    if (crv !== 'Ed25519' || x !== jwk.x || kid !== (await calculateJwkThumbprint({ kty: 'OKP', crv, x })))
      throw new Error('its private and public parts do not match');
    return { kid, privateKey, publicKey };
  } catch {
    // The message leaves out the cause, which may quote the secret.
    throw new Error(
      `${file} holds no Ed25519 signing key. Restore it, or stop the server and remove it: the next start creates a new one, and all tokens become invalid`,
    );
  }
}

/** Turns one error code of a file-system call into no result. */
function unless(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
    return undefined;
  };
}
