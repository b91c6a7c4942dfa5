import { describe, expect, it } from '@jest/globals';
import { levelsUpTo, readSettings, securityLogOf, SettingsError } from '../src/composition/settings/settings.js';

describe('settings', () => {
  it('have defaults that need no configuration and listen on this machine only', () => {
    expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 3000, logLevel: 'warn' });
  });

  it('take every setting from its variable', () => {
    const environment = {
      DRAWDOWN_HOST: '::1',
      DRAWDOWN_PORT: '8080',
      DRAWDOWN_DATA_DIR: '/srv/drawdown',
      DRAWDOWN_PROJECTOR: 'off',
      DRAWDOWN_LOG_LEVEL: 'debug',
      DRAWDOWN_PUBLIC_URL: 'https://drawdown.example.org/',
      DRAWDOWN_TRUSTED_PROXY: '10.0.0.1, fd00::/8',
      DRAWDOWN_TLS_CERT: '/etc/drawdown/cert.pem',
      DRAWDOWN_TLS_KEY: '/etc/drawdown/key.pem',
      DRAWDOWN_SECURITY_LOG: 'stderr',
      DRAWDOWN_REQUEST_BURST: '50',
      DRAWDOWN_REQUESTS_PER_SECOND: '0',
      DRAWDOWN_STREAMS_PER_CALLER: '5',
      DRAWDOWN_CONNECTIONS: '100',
      EVENTSTORE_URL: 'esdb://localhost:2113',
      DATABASE_URL: 'postgres://localhost/drawdown',
    };
    expect(readSettings(environment)).toEqual({
      host: '::1',
      port: 8080,
      dataDir: '/srv/drawdown',
      projector: false,
      logLevel: 'debug',
      edge: {
        publicUrl: 'https://drawdown.example.org',
        trustedProxies: ['10.0.0.1', 'fd00::/8'],
        tls: { certFile: '/etc/drawdown/cert.pem', keyFile: '/etc/drawdown/key.pem' },
        securityLog: 'stderr',
        requestBurst: 50,
        requestsPerSecond: 0,
        streamsPerCaller: 5,
        connections: 100,
      },
      eventStoreUrl: 'esdb://localhost:2113',
      databaseUrl: 'postgres://localhost/drawdown',
    });
  });

  it('keep a projector where the read models are this server’s own', () => {
    expect(() => readSettings({ DRAWDOWN_PROJECTOR: 'off' })).toThrow('only read models in a PostgreSQL');
  });

  it.each(['65536', '-1', '80a', '', ' 80'])('refuse %j as a port', (port) => {
    expect(() => readSettings({ DRAWDOWN_PORT: port })).toThrow(
      `DRAWDOWN_PORT is ${JSON.stringify(port)}, expected a whole number from 0 to 65535`,
    );
  });

  it.each([
    ['DRAWDOWN_PUBLIC_URL', 'drawdown.example.org'],
    ['DRAWDOWN_PUBLIC_URL', 'https://drawdown.example.org/records'],
    ['DRAWDOWN_PUBLIC_URL', 'https://user:password@drawdown.example.org'],
    ['DRAWDOWN_PUBLIC_URL', 'ftp://drawdown.example.org'],
    ['DRAWDOWN_TRUSTED_PROXY', ''],
    ['DRAWDOWN_TRUSTED_PROXY', 'proxy'],
    ['DRAWDOWN_TRUSTED_PROXY', '10.0.0.0/33'],
    ['DRAWDOWN_TRUSTED_PROXY', '0.0.0.0/0'],
    ['DRAWDOWN_TRUSTED_PROXY', '::/0'],
    // All of IPv4, as IPv6 writes it.
    ['DRAWDOWN_TRUSTED_PROXY', '::ffff:0:0/96'],
    ['DRAWDOWN_TRUSTED_PROXY', '::ffff:0.0.0.0/80'],
    ['DRAWDOWN_TRUSTED_PROXY', 'fd00::/129'],
    ['DRAWDOWN_TRUSTED_PROXY', '10.0.0.0/'],
    ['DRAWDOWN_TRUSTED_PROXY', '10.0.0.0/8/8'],
    ['DRAWDOWN_TRUSTED_PROXY', '10.0.0.0/-1'],
    // Some programs take this for 8.0.0.0, some for 10.0.0.0.
    ['DRAWDOWN_TRUSTED_PROXY', '010.0.0.0/8'],
    ['DRAWDOWN_TRUSTED_PROXY', '0x0a.0.0.1'],
    ['DRAWDOWN_TRUSTED_PROXY', '10/8'],
    ['DRAWDOWN_TRUSTED_PROXY', '127.1'],
    ['DRAWDOWN_SECURITY_LOG', ''],
    ['DRAWDOWN_REQUEST_BURST', '0'],
    ['DRAWDOWN_REQUESTS_PER_SECOND', '1.5'],
    ['DRAWDOWN_STREAMS_PER_CALLER', '-1'],
    ['DRAWDOWN_CONNECTIONS', '0'],
  ])('refuse %s=%s', (name, text) => {
    expect(() => readSettings({ [name]: text })).toThrow(`${name} is ${JSON.stringify(text)}, expected`);
  });

  it.each(['10.0.0.1', '10.1.2.3/8', 'fd00::1', 'fe80::1%eth0', '::ffff:10.0.0.1', '::ffff:10.0.0.0/104'])(
    'take an address or a network for a proxy: %s',
    (network) => {
      expect(readSettings({ DRAWDOWN_TRUSTED_PROXY: network }).edge?.trustedProxies).toEqual([network]);
    },
  );

  it('want a certificate and its key, or neither', () => {
    expect(() => readSettings({ DRAWDOWN_TLS_CERT: 'cert.pem' })).toThrow('set both or neither');
  });

  it('put the security log beside the record, if they do not say', () => {
    expect(securityLogOf(readSettings({ DRAWDOWN_DATA_DIR: '/srv/drawdown' }))).toBe('/srv/drawdown/security.jsonl');
    expect(securityLogOf(readSettings({ DRAWDOWN_SECURITY_LOG: 'stdout' }))).toBe('stdout');
  });

  it('refuse a variable that is no setting, for it is probably misspelt', () => {
    expect(() => readSettings({ DRAWDOWN_PROT: '3000' })).toThrow('DRAWDOWN_PROT is not a setting');
  });

  it('name everything that is wrong at once', () => {
    const read = (): unknown => readSettings({ DRAWDOWN_PORT: 'x', DRAWDOWN_LOG_LEVEL: 'loud', DRAWDOWN_HOST: ' ' });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(/DRAWDOWN_HOST[^]*DRAWDOWN_PORT[^]*DRAWDOWN_LOG_LEVEL/);
  });

  describe('of an identity provider', () => {
    const OIDC = {
      DRAWDOWN_OIDC_ISSUER: 'https://id.example.org/realms/un',
      DRAWDOWN_OIDC_AUDIENCE: 'https://drawdown.example.org',
      DRAWDOWN_OIDC_ROLES_CLAIM: 'realm_access.roles',
      DRAWDOWN_OIDC_ROLE_MAP: '/etc/drawdown/roles.json',
    };
    const WEB = { DRAWDOWN_OIDC_CLIENT_ID: 'drawdown-web', DRAWDOWN_OIDC_CLIENT_SECRET: 'hush' };

    it('are none where nothing is set, or everything empty', () => {
      expect(readSettings({})).not.toHaveProperty('oidc');
      expect(readSettings({ DRAWDOWN_OIDC_ISSUER: '', DRAWDOWN_OIDC_CLIENT_SECRET: '' })).not.toHaveProperty('oidc');
    });

    it('are taken together', () => {
      const oidc = {
        issuer: 'https://id.example.org/realms/un',
        audience: 'https://drawdown.example.org',
        rolesClaim: 'realm_access.roles',
        roleMap: '/etc/drawdown/roles.json',
        subjectClaim: 'sub',
      };
      expect(readSettings(OIDC).oidc).toEqual(oidc);
      expect(readSettings({ ...OIDC, ...WEB, DRAWDOWN_OIDC_SUBJECT_CLAIM: 'email' }).oidc).toEqual({
        ...oidc,
        subjectClaim: 'email',
        clientId: 'drawdown-web',
        clientSecret: 'hush',
      });
    });

    it.each([
      [{ DRAWDOWN_OIDC_ROLE_MAP: '' }, 'DRAWDOWN_OIDC_ROLE_MAP missing, expected all of'],
      [
        { DRAWDOWN_OIDC_ISSUER: '', DRAWDOWN_OIDC_AUDIENCE: '' },
        'DRAWDOWN_OIDC_ISSUER, DRAWDOWN_OIDC_AUDIENCE missing',
      ],
      [
        { DRAWDOWN_OIDC_ISSUER: 'http://id.example.org' },
        'DRAWDOWN_OIDC_ISSUER is "http://id.example.org", expected an https',
      ],
      [{ DRAWDOWN_OIDC_ISSUER: 'https://id.example.org?a=b' }, 'expected an https address without ? and #'],
      [{ DRAWDOWN_OIDC_ISSUER: 'http://127.0.0.1.example.org' }, 'expected an https address'],
      [{ DRAWDOWN_OIDC_ISSUER: 'id.example.org' }, 'expected an https address'],
      [{ DRAWDOWN_OIDC_CLIENT_ID: '', DRAWDOWN_OIDC_CLIENT_SECRET: 'hush' }, 'DRAWDOWN_OIDC_CLIENT_ID missing'],
      [{ DRAWDOWN_OIDC_AUDIENCE: 'drawdown-web' }, 'DRAWDOWN_OIDC_AUDIENCE equals the client id'],
    ])('are refused with %j, and never tell the secret', (other, message) => {
      const read = (): unknown => readSettings({ ...OIDC, ...WEB, ...other });
      expect(read).toThrow(message);
      expect(read).toThrow(/^(?!.*hush)/s);
    });

    it.each(['http://localhost:8080', 'http://127.0.0.1:8080/a', 'http://[::1]:8080'])(
      'may be without TLS on this machine: %s',
      (issuer) => {
        expect(readSettings({ ...OIDC, DRAWDOWN_OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer);
      },
    );
  });

  it('leave variables of other programs alone', () => {
    expect(() => readSettings({ PATH: '/bin', HOST: 'elsewhere' })).not.toThrow();
  });

  it('let a log level through together with all graver ones', () => {
    expect(levelsUpTo('warn')).toEqual(['error', 'warn']);
  });
});
