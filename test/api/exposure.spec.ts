import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exposureOf } from '../../src/composition/settings/edge-settings.js';
import { startServer } from '../../src/composition/server.js';
import { SettingsError, type Settings } from '../../src/composition/settings/settings.js';
import { makeCertificate } from '../support/certificate.js';

describe('where a server listens', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drawdown-exposure-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const settings = (): Settings => ({
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, 'data'),
    projector: true,
    logLevel: 'error',
  });

  it.each(['0.0.0.0', '::', '10.0.0.5', '192.168.1.2', 'drawdown.lan', '128.0.0.1', '::ffff:10.0.0.5', '127.1'])(
    'is not where others can reach it in the clear: %s',
    async (host) => {
      const starting = startServer({ ...settings(), host });
      await expect(starting).rejects.toThrow(SettingsError);
      await expect(starting).rejects.toThrow(
        /DRAWDOWN_TLS_CERT[^]*DRAWDOWN_TRUSTED_PROXY[^]*DRAWDOWN_HOST=127\.0\.0\.1/,
      );
    },
  );

  it.each(['127.0.0.1', '127.9.9.9', '::1', '0:0::1', 'localhost', '::ffff:127.0.0.1', '::ffff:7f00:1'])(
    'may be this machine only: %s',
    (host) => {
      expect(exposureOf(host, {})).toBeUndefined();
    },
  );

  it('may be anywhere behind a proxy that is named', async () => {
    const { app, url } = await startServer({
      ...settings(),
      host: '0.0.0.0',
      edge: { trustedProxies: ['127.0.0.2'] },
    });
    expect(url).toMatch(/^http:\/\/0\.0\.0\.0:/);
    await app.close();
  });

  it('may be anywhere with TLS; its answers then say that nothing else is to be used', async () => {
    const { app, url } = await startServer({ ...settings(), host: '0.0.0.0', edge: { tls: makeCertificate(folder) } });
    try {
      expect(url).toMatch(/^https:/);
      const asked = request(`${url.replace('0.0.0.0', '127.0.0.1')}/api/v1/missions`, { rejectUnauthorized: false });
      asked.end();
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      response.resume();
      expect(response.statusCode).toBe(401);
      expect(response.headers['strict-transport-security']).toBe('max-age=31536000');
      // Whoever asks in the clear is not answered.
      await expect(fetch(url.replace('https://0.0.0.0', 'http://127.0.0.1'))).rejects.toThrow();
    } finally {
      await app.close();
    }
  });

  it('stays closed where the certificate cannot be read', async () => {
    const tls = { certFile: join(folder, 'none.pem'), keyFile: join(folder, 'none.pem') };
    await expect(startServer({ ...settings(), edge: { tls } })).rejects.toThrow('none.pem');
  });
});
