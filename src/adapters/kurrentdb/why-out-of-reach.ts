import { accessSync, constants, readFileSync } from 'node:fs';
import { connect as connectPlainly, isIP } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { ConnectionString } from './connection-string.js';

/** The port of a host that names none. */
const USUAL_PORT = 2113;

/** A handshake that takes longer has no answer. */
const PATIENCE_MS = 3_000;

/** The outcome of an attempt to connect: the code of a fault, or none. */
type Attempt = string | undefined;

/** The reason why a server cannot be reached. */
export interface Cause {
  /** The host, what is wrong, and what to do about it. */
  readonly sentence: string;
  /** True where the server may yet come; false where it is there, and spoken to in the wrong way. */
  readonly mayPass: boolean;
}

/**
 * The reason why a server cannot be reached; undefined where none is found. The client's
 * own errors tell only in texts, for those who wrote it, whether nobody listens or a certificate is not trusted: so each host
 * is tried once, with nothing sent to it.
 */
export async function whyOutOfReach({ hosts, isSecure, files }: ConnectionString): Promise<Cause | undefined> {
  for (const address of hosts) {
    const [host, port] = partsOf(address);
    const fault = isSecure
      ? await attemptSecurely(host, port, files.tlsCAFile)
      : await attempt((done) => connectPlainly({ host, port }, done));
    const misfit = isSecure ? whyNotSecurely(fault) : await whyNotPlainly(host, port, fault);
    if (misfit !== undefined) return { sentence: `${address} ${misfit}`, mayPass: false };
    if (fault === undefined) continue;
    const why = UNREACHABLE[fault] ?? `cannot be reached (${fault}); ${CHECK}`;
    return { sentence: `${address} ${why}`, mayPass: true };
  }
  return undefined;
}

/** The reason why a file that the connection string names cannot be used; undefined where all can. */
export function whyUnreadable({ files }: ConnectionString): string | undefined {
  for (const [option, file] of Object.entries(files)) {
    try {
      accessSync(file, constants.R_OK);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : 'cannot be read';
      return `The file ${file} ${why}; name another one in ${option} of the connection string`;
    }
  }
  return undefined;
}

/** The fault that a server that is there finds with a connection without TLS. */
async function whyNotPlainly(host: string, port: number, fault: Attempt): Promise<string | undefined> {
  if (fault !== undefined) return undefined;
  const refusal = await attempt((done) => connectSecurely({ host, port, rejectUnauthorized: false }, done));
  return refusal === undefined ? 'speaks TLS; say tls=true in the connection string' : undefined;
}

function attemptSecurely(host: string, port: number, caFile: string | undefined): Promise<Attempt> {
  const ca = caFile === undefined ? {} : { ca: readFileSync(caFile) };
  const name = isIP(host) === 0 ? { servername: host } : {};
  return attempt((done) => connectSecurely({ host, port, ...name, ...ca, ALPNProtocols: ['h2'] }, done));
}

/** The fault between us and a server that is there, in a connection with TLS. */
function whyNotSecurely(fault: Attempt): string | undefined {
  if (fault === undefined || fault in UNREACHABLE) return undefined;
  if (fault === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'shows a certificate for other names; name the host in the connection string as its certificate does';
  if (fault === 'CERT_HAS_EXPIRED') return 'shows a certificate that has expired; give the server a new one';
  if (UNTRUSTED.test(fault))
    return `shows a certificate that nobody trusted vouches for (${fault}); name the certificate of its authority in tlsCAFile of the connection string`;
  if (NO_TLS.test(fault)) return 'does not speak TLS; say tls=false in the connection string, where nobody can listen';
  return undefined;
}

const CHECK = 'check the address in the connection string';

/** The sentences for a host that no connection reaches, by the code of the operating system. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: `is not listened at by any server; start it, or ${CHECK}`,
  ENOTFOUND: `is no host that this machine knows; ${CHECK}`,
  EAI_AGAIN: `cannot be looked up now; ${CHECK}, and the name service of this machine`,
  EHOSTUNREACH: `lies beyond the reach of this machine; ${CHECK}`,
  ETIMEDOUT: `does not answer; start the server, or ${CHECK}`,
};

/** The codes of OpenSSL for a certificate whose chain ends with no known authority. */
const UNTRUSTED = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_UNTRUSTED/;

/** The codes for an answer that is none of a handshake. */
const NO_TLS = /ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)|EPROTO|ECONNRESET/;

/** Connects once, and leaves. */
async function attempt(connect: (done: () => void) => ReturnType<typeof connectPlainly>): Promise<Attempt> {
  return new Promise((resolve) => {
    const end = (fault: Attempt): void => {
      socket.destroy();
      resolve(fault);
    };
    const socket = connect(() => end(undefined));
    socket.on('error', ({ code, name }: NodeJS.ErrnoException) => end(code ?? name));
    socket.setTimeout(PATIENCE_MS, () => end('ETIMEDOUT'));
  });
}

function partsOf(address: string): [string, number] {
  const [, host = address, port] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  return [host.replace(/^\[|\]$/g, ''), port === undefined ? USUAL_PORT : Number(port)];
}
