import { describe, expect, it } from '@jest/globals';
import { signedInPage, strangersPage } from './support/browser.js';
import { holdBack } from './support/hold-back.js';
import { openedOnce } from './support/opened-once.js';

describe('the page', () => {
  const opened = openedOnce();

  it('shows Mali to whoever opens the link of the console, once', async () => {
    const { page, faults } = await strangersPage(opened);
    await page.goto(opened.demonstration.signInLink);
    await page.getByRole('heading', { level: 1, name: /MINUSMA/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/missions/minusma');
    const { page: second } = await strangersPage(opened);
    await second.goto(opened.demonstration.signInLink);
    await second.getByRole('alert').waitFor();
    expect(await second.getByRole('alert').textContent()).toMatch(/used before/);
    expect(faults).toEqual([]);
  });

  it('leads a stranger to the sign-in, from every address', async () => {
    const { page } = await strangersPage(opened);
    for (const address of ['/', '/missions/minusma']) {
      await page.goto(address);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    }
  });

  it('leads from all missions to one', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/');
    await page.getByRole('link', { name: 'UNIFIL', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /UNIFIL/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/missions/unifil');
    expect(faults).toEqual([]);
  });

  it('says that the server has a newer page, and loads it where a part of the old one is gone', async () => {
    // Without what is kept in the browser, as at an address that is not secure.
    const { page, faults } = await signedInPage(opened, { serviceWorkers: 'block' });
    const shell = await (await page.request.get('/')).text();
    const newer = { contentType: 'text/html', body: shell.replace(/\/page\/index-[^"]+/, '/page/index-newer.js') };
    const asked = ({ pathname }: URL): boolean => pathname === '/';
    // The server was away once.
    await page.route('**/events/stream*', (route) => route.abort(), { times: 1 });
    await page.goto('/');
    await page.getByText(/changes no longer arrive$/).waitFor();
    await page.route(asked, (route) => route.fulfill(newer));
    await page.getByText('This page has been replaced by a newer one.').waitFor();
    await page.route('**/page/AuditPage-*.js', (route) => route.fulfill({ status: 404 }), { times: 1 });
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
    expect(await page.evaluate('performance.getEntriesByType("navigation")[0].type')).toBe('reload');
    expect(faults.filter((fault) => !fault.includes('dynamically imported module'))).toEqual([]);
  });

  it('says that a part could not be loaded, and asks for it anew when the reader does', async () => {
    const { page } = await signedInPage(opened, { serviceWorkers: 'block' });
    await page.goto('/');
    await page.getByRole('link', { name: 'MINUSMA' }).first().waitFor();
    await page.route('**/page/EventsPage-*.js', (route) => route.abort(), { times: 1 });
    const events = page.getByRole('link', { name: 'Events' });
    await events.click();
    await page.getByText('This part of the page failed').waitFor();
    await page.getByRole('link', { name: 'To all missions' }).click();
    await page.getByRole('link', { name: 'MINUSMA' }).first().waitFor();
    await events.click();
    await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/events');
  });

  it('stays in the typeface of the device where its own comes late, and has it at the next visit', async () => {
    const { page, faults } = await signedInPage(opened, { serviceWorkers: 'block' });
    const typeface = (): Promise<string | null> => page.locator('html').getAttribute('data-typeface');
    const letGo = await holdBack(page, '**/*.woff2');
    // The page is loaded only once its typeface is.
    await page.goto('/', { waitUntil: 'commit' });
    await page.getByRole('link', { name: 'MINUSMA' }).first().waitFor();
    letGo();
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    expect(await typeface()).toBeNull();
    // A busy browser may come too late with it once more.
    for (let visits = 0; visits < 5 && (await typeface()) === null; visits++) {
      await page.reload();
      await page.getByRole('link', { name: 'MINUSMA' }).first().waitFor();
    }
    expect(await typeface()).toBe('inter');
    expect(faults).toEqual([]);
  });

  it('says in French all that it says in English, on the same page', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma?asOf=2023-10-31');
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('link', { name: 'Vue d’ensemble' }).waitFor();
    expect(page.url()).toMatch(/\/missions\/minusma\?asOf=2023-10-31$/);
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(faults).toEqual([]);
  });
});
