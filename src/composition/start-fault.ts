import { accessSync, constants, mkdtempSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { EdgeOptions } from '../api/edge/edge-options.js';
import type { Settings } from './settings/settings.js';

/** A fault at the start that operators meet and can mend: what was found, and what to do, in one sentence. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}

/**
 * Checks that a server can keep its data in a folder, or create it. Nothing that it makes for that stays.
 *
 * @throws StartFault if it cannot
 */
export function checkDataFolder(dataDir: string): void {
  const folder = resolve(dataDir);
  const existing = nearestExisting(folder);
  const subject =
    existing === folder ? `The data folder ${folder}` : `The data folder ${folder} cannot be created: ${existing}`;
  const advice = 'name another one in DRAWDOWN_DATA_DIR';
  if (!statSync(existing).isDirectory()) throw new StartFault(`${subject} is not a folder; ${advice}`);
  try {
    accessSync(existing, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why =
      codeOf(error) === 'EROFS' ? 'lies on a file system that is read-only' : `cannot be written by ${thisUser()}`;
    throw new StartFault(`${subject} ${why}; give that right, or ${advice}`, { cause: error });
  }
  const refusal = refusalOfEntries(existing);
  if (refusal !== undefined)
    throw new StartFault(`${subject} takes no files (${codeOf(refusal) ?? refusal.message}); ${advice}`, {
      cause: refusal,
    });
}

/**
 * The error with which a folder refuses whatever is made in it, as those of the system do (/proc, /sys) whatever rights they
 * show. Node's own way to make folders tries for ever there. A full disk is no such refusal: room may come.
 */
function refusalOfEntries(folder: string): Error | undefined {
  try {
    rmdirSync(mkdtempSync(join(folder, '.drawdown-')));
    return undefined;
  } catch (error) {
    return FULL.includes(codeOf(error) ?? '') ? undefined : (error as Error);
  }
}

/** The codes of the operating system for a disk without room. */
const FULL = ['ENOSPC', 'EDQUOT'];

/**
 * Checks that a server can speak HTTPS with its certificate and key, if it has them.
 *
 * @throws StartFault if it cannot
 */
export function checkTlsFiles(tls: EdgeOptions['tls']): void {
  if (tls === undefined) return;
  const cert = readSetting('DRAWDOWN_TLS_CERT', tls.certFile);
  const key = readSetting('DRAWDOWN_TLS_KEY', tls.keyFile);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    const sentence = `${tls.certFile} and ${tls.keyFile} are no certificate and its key in PEM; see DRAWDOWN_TLS_CERT and DRAWDOWN_TLS_KEY`;
    throw new StartFault(sentence, { cause: error });
  }
}

function readSetting(name: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = UNREADABLE[codeOf(error) ?? ''] ?? `cannot be read by ${thisUser()}`;
    throw new StartFault(`The file ${file} ${why}; name another one in ${name}`, { cause: error });
  }
}

/** Reasons why a file cannot be read, by the code of the operating system. */
const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
};

/** The fault that an error at the start comes from; the error itself if it is none that operators meet. */
export function startFaultOf(error: unknown, { host, port }: Pick<Settings, 'host' | 'port'>): unknown {
  if ((error as NodeJS.ErrnoException | undefined)?.syscall !== 'listen') return error;
  const sentence = LISTENING[codeOf(error) ?? '']?.(port, host);
  return sentence === undefined ? error : new StartFault(sentence, { cause: error });
}

/** The sentences for an address that cannot be listened on, by the code of the operating system. */
const LISTENING: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port, host) =>
    `Port ${port} of ${host} is in use by another program; stop that one, or set DRAWDOWN_PORT to another port`,
  EACCES: (port) => `Port ${port} cannot be opened by ${thisUser()}; set DRAWDOWN_PORT to a port from 1024 on`,
  EADDRNOTAVAIL: (_, host) => `${host} is no address of this machine; set DRAWDOWN_HOST to one that it has`,
  ENOTFOUND: (_, host) => `${host} is no address that this machine knows; set DRAWDOWN_HOST to one that it has`,
};

function nearestExisting(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      statSync(at);
      return at;
    } catch (error) {
      // Below a file there is nothing; a folder that may not be entered is found by what lies above it.
      if (at === dirname(at)) throw error;
    }
  }
}

/** The user that this process runs as, for a sentence. */
export function thisUser(): string {
  return `the user ${process.geteuid?.() ?? ''} of this process`.replace('  ', ' ');
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
