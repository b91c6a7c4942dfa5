import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePageFolder } from '../support/page-folder.js';
import { startApp, type RunningApp } from '../support/running-app.js';

describe('the page', () => {
  let folder: string;
  let app: RunningApp;
  beforeAll(async () => {
    folder = makePageFolder({ 'page/main-1a2b.js': 'export {};', 'page/main-1a2b.js.gz': 'compressed' });
    app = await startApp(undefined, undefined, undefined, { pageFolder: folder });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const asStranger = (path: string, init?: RequestInit): Promise<Response> => fetch(app.url + path, init);

  it.each([
    '/',
    '/missions/minusma',
    '/missions/minusma/ledger',
    '/approvals',
    '/audit',
    '/events',
    '/record',
    '/record/queue',
  ])('is at %s, for strangers too, since it holds nothing of the record', async (path) => {
    const answer = await asStranger(path);
    expect([answer.status, await answer.text()]).toEqual([200, '<title>Drawdown</title>']);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('runs its own scripts and styles only, in no frame', async () => {
    const policy = (await asStranger('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('has a worker for all of its addresses, which is asked for anew each time and fetches from this server only', async () => {
    const policy = (await asStranger('/')).headers.get('content-security-policy');
    expect(policy).toContain("worker-src 'self'");
    const worker = await asStranger('/worker.js');
    expect(Object.fromEntries(worker.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'; connect-src 'self'",
    });
    expect(await worker.text()).toBe('// The worker');
  });

  it('has files that are kept for good, compressed for those who take that', async () => {
    const plain = await asStranger('/page/main-1a2b.js', { headers: { 'accept-encoding': 'identity' } });
    expect(await plain.text()).toBe('export {};');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const packed = await asStranger('/page/main-1a2b.js', { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
  });

  it('has no other files, and is at no other address', async () => {
    expect((await asStranger('/page/nothing.js')).status).toBe(404);
    expect((await asStranger('/page/..%2f..%2fetc%2fpasswd')).status).toBeGreaterThanOrEqual(400);
    expect((await asStranger('/nowhere')).status).toBe(401);
    expect((await asStranger('/missions/minusma', { method: 'POST' })).status).toBe(401);
  });
});
