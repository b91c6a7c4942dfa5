import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AllowedHosts } from '../../src/api/edge/transport/allowed-hosts.js';
import { consoleSignIn } from '../../src/composition/console-sign-in.js';
import { sendRaw, type RawAnswer } from '../support/raw-request.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { authorizationField } from '../support/signed-in.js';
import { SecurityLogReader } from '../support/security-log-reader.js';

describe('behind a proxy that is trusted', () => {
  let app: RunningApp;
  let log: SecurityLogReader;
  beforeAll(async () => {
    const edge = { publicUrl: 'https://drawdown.example.org', trustedProxies: ['127.0.0.2/32'] };
    app = await startApp(undefined, undefined, {}, edge);
    log = new SecurityLogReader(app);
    await log.fresh();
  });
  afterAll(() => app.close());

  const ask = (from: string, ...fields: string[]): Promise<RawAnswer> =>
    sendRaw(
      app.url,
      `GET /api/v1/nowhere HTTP/1.1\r\n${[authorizationField(app.url), ...fields].join('\r\n')}\r\n\r\n`,
      from,
    );

  it('the address that it names is the one that asks', async () => {
    await ask('127.0.0.2', 'Host: drawdown.example.org', 'X-Forwarded-For: 203.0.113.7');
    expect(await log.fresh()).toEqual([expect.objectContaining({ status: 404, address: '203.0.113.7' })]);
  });

  it('the console names the address at which browsers find the server', () => {
    expect(consoleSignIn(app)).toMatch(/^https:\/\/drawdown\.example\.org\/sign-in\/once\?link=/);
  });

  it('only the last address counts, for those before it came from the stranger', async () => {
    await ask('127.0.0.2', 'Host: drawdown.example.org', 'X-Forwarded-For: 10.9.9.9, 203.0.113.7');
    expect(await log.fresh()).toEqual([expect.objectContaining({ address: '203.0.113.7' })]);
  });

  it('another peer names itself in vain', async () => {
    await ask('127.0.0.1', 'Host: drawdown.example.org', 'X-Forwarded-For: 203.0.113.7');
    expect(await log.fresh()).toEqual([expect.objectContaining({ status: 404, address: '127.0.0.1' })]);
  });

  it('the name that it was asked by counts, and is held against the public one', async () => {
    expect(await ask('127.0.0.2', 'Host: server1:3000', 'X-Forwarded-Host: drawdown.example.org')).toMatchObject({
      status: 404,
    });
    expect(await ask('127.0.0.2', 'Host: drawdown.example.org', 'X-Forwarded-Host: evil.example')).toMatchObject({
      status: 400,
    });
    expect(await ask('127.0.0.1', 'Host: server1:3000', 'X-Forwarded-Host: drawdown.example.org')).toMatchObject({
      status: 400,
    });
  });

  it('browsers are told to come by TLS only', async () => {
    expect((await ask('127.0.0.2', 'Host: drawdown.example.org')).headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000',
    });
  });
});

describe('behind a proxy that is trusted by its address in IPv6', () => {
  it('the address that it names is the one that asks', async () => {
    const app = await startApp(undefined, undefined, {}, { trustedProxies: ['::ffff:127.0.0.0/127'] });
    const log = new SecurityLogReader(app);
    await log.fresh();
    const named = `${authorizationField(app.url)}\r\nX-Forwarded-For: 203.0.113.7\r\nHost: ${new URL(app.url).host}`;
    for (const peer of ['127.0.0.1', '127.0.0.2'])
      await sendRaw(app.url, `GET /api/v1/nowhere HTTP/1.1\r\n${named}\r\n\r\n`, peer);
    // The network ends with 127.0.0.1.
    const asked = (await log.fresh()).map(({ address }) => address);
    expect(asked).toEqual(['203.0.113.7', '127.0.0.2']);
    await app.close();
  });
});

describe('the hosts that a server may be asked by', () => {
  const at = (localAddress: string, localPort = 3000): { localAddress: string; localPort: number } => ({
    localAddress,
    localPort,
  });

  it.each<[host: string, listeningOn: string, localAddress: string, allowed: boolean]>([
    ['127.0.0.1:3000', '127.0.0.1', '127.0.0.1', true],
    ['localhost:3000', '127.0.0.1', '127.0.0.1', true],
    ['[::1]:3000', '::1', '::1', true],
    ['localhost:3000', '0.0.0.0', '::ffff:127.0.0.1', true],
    ['172.17.0.2:3000', '0.0.0.0', '172.17.0.2', true],
    ['[2001:db8::1]:3000', '::', '2001:db8::1', true],
    ['[2001:DB8:0:0::1]:3000', '::', '2001:db8::1', true],
    ['10.0.0.5:3000', '::', '::ffff:a00:5', true],
    ['[::ffff:10.0.0.5]:3000', '0.0.0.0', '10.0.0.5', true],
    ['[fe80::5]:3000', '::', 'fe80::5%eth0', true],
    ['drawdown.lan:3000', 'drawdown.lan', '10.0.0.5', true],
    ['[fe80::6]:3000', '::', 'fe80::5%eth0', false],
    ['0x0a.0.0.5:3000', '0.0.0.0', '10.0.0.5', false],
    ['167772165:3000', '0.0.0.0', '10.0.0.5', false],
    ['[::10.0.0.5:3000', '0.0.0.0', '10.0.0.5', false],
    ['localhost', '127.0.0.1', '127.0.0.1', false],
    ['localhost:3001', '127.0.0.1', '127.0.0.1', false],
    ['localhost:3000', '0.0.0.0', '172.17.0.2', false],
    ['172.17.0.3:3000', '0.0.0.0', '172.17.0.2', false],
    ['0.0.0.0.evil.example:3000', '0.0.0.0', '172.17.0.2', false],
    ['127.0.0.1:3000@evil.example', '127.0.0.1', '127.0.0.1', false],
    ['evil@127.0.0.1:3000', '127.0.0.1', '127.0.0.1', false],
    ['localhost.:3000', '127.0.0.1', '127.0.0.1', false],
    ['', '127.0.0.1', '127.0.0.1', false],
  ])('%s, listening on %s and asked at %s: %s', (host, listeningOn, localAddress, allowed) => {
    expect(new AllowedHosts(listeningOn).includes(host, 'http', at(localAddress))).toBe(allowed);
  });

  it('need no port where it is that of the scheme', () => {
    expect(new AllowedHosts('127.0.0.1').includes('localhost', 'https', at('127.0.0.1', 443))).toBe(true);
    expect(new AllowedHosts('127.0.0.1').includes('localhost', 'http', at('127.0.0.1', 443))).toBe(false);
  });

  it('are those of the public address, by all names of this machine where it is one', () => {
    const hosts = new AllowedHosts('0.0.0.0', 'http://127.0.0.1:8080');
    for (const host of ['127.0.0.1:8080', 'localhost:8080', '[::1]:8080'])
      expect(hosts.includes(host, 'http', at('172.30.240.3'))).toBe(true);
    expect(new AllowedHosts('0.0.0.0', 'https://a.example').includes('a.example', 'http', at('10.0.0.1'))).toBe(true);
    expect(new AllowedHosts('0.0.0.0', 'https://a.example').includes('b.a.example', 'http', at('10.0.0.1'))).toBe(
      false,
    );
  });
});
