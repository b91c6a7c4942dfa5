import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseConnectionString } from '../../../src/adapters/kurrentdb/connection-string.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { describeWithCertificates, makeTls } from '../../support/certificate.js';

describe('a connection string', () => {
  it.each([
    ['esdb://u:p@db.example.org:2113?tls=true', 'esdb://db.example.org:2113'],
    ['esdb://u:p@db.example.org', 'esdb://db.example.org'],
    ['esdb://u:p@a:1,b:2,c:3/?tls=true&keepAliveInterval=10000', 'esdb://a:1,b:2,c:3'],
    ['esdb+discover://u:p@cluster.example.org:2113', 'esdb+discover://cluster.example.org:2113'],
    ['kurrentdb://u:p@db.example.org:2113', 'esdb://db.example.org:2113'],
    ['esdb://localhost:2113?tls=false', 'esdb://localhost:2113'],
    ['esdb://localhost:2113?TLS=false', 'esdb://localhost:2113'],
  ])('is understood: %s', (text, address) => {
    expect(parseConnectionString(text)).toMatchObject({ address });
  });

  it('tells the client what it says of its connections', () => {
    const { settings } = parseConnectionString('esdb://u:p@db?connectionName=one%20of%20ours&keepAliveInterval=-1');
    expect(settings).toEqual({ connectionName: 'one of ours', keepAliveInterval: -1 });
  });

  it('holds a password with any characters, percent-encoded', () => {
    expect(parseConnectionString('esdb://user:p%40ss%2Fw%3Ard@db:2113').credentials).toEqual({
      username: 'user',
      password: 'p@ss/w:rd',
    });
  });

  it.each([
    ['an unknown option', 'esdb://user:s3cret@db:2113?tls=true&retries=3', 'has an unknown option'],
    [
      'one that would turn a guard off',
      'esdb://user:s3cret@db:2113?throwOnAppendFailure=false',
      'has an unknown option',
    ],
    ['one without effect', 'esdb://user:s3cret@db:2113?tlsVerifyCert=false', 'has an unknown option'],
    ['a time that is none', 'esdb://user:s3cret@db:2113?keepAliveTimeout=soon', 'times in milliseconds'],
    ['another scheme', 'https://user:s3cret@db:2113', 'expected esdb://'],
    ['no host', 'esdb://user:s3cret@', 'expected esdb://'],
    ['a password that is not encoded', 'esdb://user:s3cret@word@db:2113', 'percent-encod'],
    ['a broken encoding', 'esdb://user:s3cret%@db:2113', 'percent-encod'],
    ['no credentials with TLS', 'esdb://db:2113', 'lacks a user or a password'],
  ])('with %s is refused, and nothing of it quoted', (_, text, message) => {
    const warned = jest.spyOn(console, 'warn');
    let refusal: Error | undefined;
    try {
      parseConnectionString(text);
    } catch (error) {
      refusal = error as Error;
    }
    expect(refusal?.message).toContain(message);
    expect(refusal?.message).not.toContain('s3cret');
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});

describeWithCertificates('a KurrentDB with TLS', () => {
  let folder: string;
  let server: ProtocolServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drawdown-tls-'));
    server = await new ProtocolServer({ tls: makeTls(folder), login: 'admin:ch@ngeit' }).start();
  });
  afterEach(() => server.heal());
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const open = (
    login: string,
    options = `tlsCAFile=${encodeURIComponent(join(folder, 'cert.pem'))}`,
  ): Promise<KurrentDbEventStore> =>
    KurrentDbEventStore.open(`esdb://${login}@127.0.0.1:${server.port}?tls=true&${options}`, IMPATIENT);

  it('is told user and password with every call', async () => {
    const store = await open('admin:ch%40ngeit');
    await store.head();
    expect(server.lastAuthorization).toBe(`Basic ${Buffer.from('admin:ch@ngeit').toString('base64')}`);
    await store.close();
  });

  it('that does not accept them is unavailable, and the message does not hold them', async () => {
    const refused = await open('admin:wr0ng').catch((error: unknown) => error as Error);
    expect(refused).toMatchObject({ name: 'UnavailableError', message: expect.stringContaining('refused the user') });
    expect((refused as Error).message).not.toContain('wr0ng');
  });

  it('whose certificate nobody vouches for is told nothing', async () => {
    server.lastAuthorization = undefined;
    await expect(open('admin:ch%40ngeit', 'connectionName=test')).rejects.toThrow('nobody trusted vouches for');
    expect(server.lastAuthorization).toBeUndefined();
  });
});
