import { describe, expect, it } from '@jest/globals';
import { levelsUpTo, readSettings, SettingsError } from '../src/settings.js';

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
      EVENTSTORE_URL: 'esdb://localhost:2113',
      DATABASE_URL: 'postgres://localhost/drawdown',
    };
    expect(readSettings(environment)).toEqual({
      host: '::1',
      port: 8080,
      dataDir: '/srv/drawdown',
      projector: false,
      logLevel: 'debug',
      eventStoreUrl: 'esdb://localhost:2113',
      databaseUrl: 'postgres://localhost/drawdown',
    });
  });

  it('keep a projector where the read models are this server’s own', () => {
    expect(() => readSettings({ DRAWDOWN_PROJECTOR: 'off' })).toThrow('only a PostgreSQL');
  });

  it.each(['65536', '-1', '80a', '', ' 80'])('refuse %j as a port', (port) => {
    expect(() => readSettings({ DRAWDOWN_PORT: port })).toThrow(
      `DRAWDOWN_PORT is ${JSON.stringify(port)}, expected a whole number from 0 to 65535`,
    );
  });

  it('refuse a variable that is no setting, for it is probably misspelt', () => {
    expect(() => readSettings({ DRAWDOWN_PROT: '3000' })).toThrow('DRAWDOWN_PROT is not a setting');
  });

  it('name everything that is wrong at once', () => {
    const read = (): unknown => readSettings({ DRAWDOWN_PORT: 'x', DRAWDOWN_LOG_LEVEL: 'loud', DRAWDOWN_HOST: ' ' });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(/DRAWDOWN_HOST[^]*DRAWDOWN_PORT[^]*DRAWDOWN_LOG_LEVEL/);
  });

  it('leave variables of other programs alone', () => {
    expect(() => readSettings({ PATH: '/bin', HOST: 'elsewhere' })).not.toThrow();
  });

  it('let a log level through together with all graver ones', () => {
    expect(levelsUpTo('warn')).toEqual(['error', 'warn']);
  });
});
