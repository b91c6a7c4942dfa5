import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

describe('the page of the documentation', () => {
  let app: RunningApp;
  let page: string;
  let policy: string;
  beforeAll(async () => {
    app = await startApp();
    const { headers, body } = await get<string>(`${app.url}/api/docs`);
    page = body;
    policy = headers.get('content-security-policy') ?? '';
  });
  afterAll(() => app.close());

  it('has a policy that lets nothing inline work but what it names', () => {
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'sha256-/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('has nothing inline but styles that the policy names', () => {
    const styles = [...page.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, style = '']) => style);
    expect(styles).toHaveLength(2);
    for (const style of styles)
      expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(page).not.toMatch(/\sstyle=/);
    expect(page).not.toMatch(/\son\w+=/);
    const scripts = [...page.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, script] of scripts) {
      expect(attributes).toContain('src=');
      expect(script?.trim()).toBe('');
    }
  });

  it('loads everything from this server, as what it is', async () => {
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) {
      const { status, headers } = await get(new URL(source, `${app.url}/api/docs`).href);
      expect(status).toBe(200);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      if (source.endsWith('.js')) expect(headers.get('content-type')).toMatch('javascript');
    }
  });

  it('shows no logo with a style of its own, and asks nobody else what they think of the document', async () => {
    const { body } = await get<string>(`${app.url}/api/docs/swagger-ui-init.js`);
    expect(body).toMatch(/"layout": "BaseLayout"/);
    expect(body).toMatch(/"validatorUrl": null/);
  });

  it('alone may do so: an answer of the API is no page', async () => {
    for (const path of ['/api/v1/missions', '/api/openapi.json', '/livez', '/metrics', '/nowhere']) {
      const { headers } = await get(app.url + path);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    }
  });
});
