import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { KurrentDbLogAudit } from '../../../src/adapters/kurrentdb/kurrentdb-log-audit.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { describeWithCertificates, makeTls } from '../../support/certificate.js';

/** The message of the error with which a store cannot be opened. */
async function refusalOf(url: string): Promise<string> {
  const opened = await KurrentDbEventStore.open(url, IMPATIENT).catch((error: unknown) => error as Error);
  if (!(opened instanceof Error)) {
    await opened.close();
    throw new Error('It was opened');
  }
  return opened.message;
}

describe('a server that cannot be reached at the start', () => {
  it('is one that nobody runs', async () => {
    expect(await refusalOf('esdb://127.0.0.1:1?tls=false')).toBe(
      '127.0.0.1:1 is not listened at by any server; start it, or check the address in the connection string',
    );
  });

  it('is a host without an address', async () => {
    expect(await refusalOf('esdb://nowhere.invalid:2113?tls=false')).toMatch(
      /^nowhere\.invalid:2113 (?:is no host that this machine knows|cannot be looked up now); check the address/,
    );
  });

  it('is told in the same words where a log is checked', async () => {
    const audit = KurrentDbLogAudit.open('esdb://127.0.0.1:1?tls=false', IMPATIENT);
    await expect(audit.check(() => undefined)).rejects.toThrow(/^127\.0\.0\.1:1 is not listened at by any server/);
    await audit.close();
  });

  it('is told as before once it has been reached', async () => {
    const server = await new ProtocolServer().start();
    const store = await KurrentDbEventStore.open(server.url, IMPATIENT);
    await server.stop();
    await expect(store.head()).rejects.toThrow(/^No answer from /);
    await store.close();
  });

  it('is the first of several that is out of reach', async () => {
    const server = await new ProtocolServer().start();
    const { port } = server;
    await server.stop();
    expect(await refusalOf(`esdb://127.0.0.1:1,127.0.0.1:${port}?tls=false`)).toMatch(
      /^127\.0\.0\.1:1 is not listened at/,
    );
  });
});

describeWithCertificates('a server with TLS', () => {
  let folder: string;
  let caFile: string;
  let server: ProtocolServer;
  let plain: ProtocolServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drawdown-why-'));
    caFile = join(folder, 'cert.pem');
    server = await new ProtocolServer({ tls: makeTls(folder), login: 'ops:right', keepsAll: true }).start();
    plain = await new ProtocolServer().start();
  });
  afterAll(async () => {
    await Promise.all([server.stop(), plain.stop()]);
    rmSync(folder, { recursive: true });
  });

  const asked = (login: string, options = ''): Promise<string> =>
    refusalOf(`esdb://${login}@localhost:${server.port}?tls=true${options}`);
  const trusted = (): string => `&tlsCAFile=${encodeURIComponent(caFile)}`;

  it('is told apart from one that refuses the password', async () => {
    expect(await asked('ops:wrong', trusted())).toBe(
      `esdb://localhost:${server.port} refused the user or the password of the connection string; check both`,
    );
  });

  it('is told apart from one that lets nobody read everything', async () => {
    expect(await asked('ops:right', trusted())).toBe(
      `esdb://localhost:${server.port} refused the user of the connection string what was asked; the user has to read $all and write all streams`,
    );
  });

  it('is not trusted without the certificate of its authority', async () => {
    expect(await asked('ops:right')).toBe(
      `localhost:${server.port} shows a certificate that nobody trusted vouches for (DEPTH_ZERO_SELF_SIGNED_CERT); name the certificate of its authority in tlsCAFile of the connection string`,
    );
  });

  it.each(['tlsCAFile', 'userCertFile', 'userKeyFile'])('needs the file that is named in %s', async (option) => {
    expect(await asked('ops:right', `&${option}=/nowhere.pem`)).toBe(
      `The file /nowhere.pem does not exist; name another one in ${option} of the connection string`,
    );
  });

  it('is not spoken to without TLS', async () => {
    expect(await refusalOf(`esdb://localhost:${server.port}?tls=false`)).toBe(
      `localhost:${server.port} speaks TLS; say tls=true in the connection string`,
    );
  });

  it('is told apart from one that speaks no TLS', async () => {
    expect(await refusalOf(`esdb://ops:right@localhost:${plain.port}?tls=true`)).toBe(
      `localhost:${plain.port} does not speak TLS; say tls=false in the connection string, where nobody can listen`,
    );
  });

  it('is not reached under a name that its certificate does not have', async () => {
    const other = mkdtempSync(join(folder, 'other-'));
    const named = await new ProtocolServer({ tls: makeTls(other, 'DNS:db.example.org') }).start();
    const options = `tls=true&tlsCAFile=${encodeURIComponent(join(other, 'cert.pem'))}`;
    const refused = await refusalOf(`esdb://ops:right@localhost:${named.port}?${options}`);
    await named.stop();
    expect(refused).toBe(
      `localhost:${named.port} shows a certificate for other names; name the host in the connection string as its certificate does`,
    );
  });
});
