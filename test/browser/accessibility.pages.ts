import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { signedInPage } from './support/browser.js';
import { openedOnce } from './support/opened-once.js';

/** Every page with something in it, and what has come when it is ready. */
const PAGES = [
  '/',
  '/?view=lives',
  '/missions/minusma',
  '/missions/minusma?asOf=2023-10-31&knownAt=2023-10-31T23:59:59Z',
  '/missions/minusma?why=state:/casualties/fatalities',
  '/missions/unifil',
  '/missions/domrep',
  '/missions/minusma/ledger',
  '/missions/minusma/ledger?view=totals',
  '/missions/minusma/ledger?view=flow',
  '/missions/minusma/ledger?view=balance',
  '/missions/minusma/assets',
  '/missions/minusma/assets/gen-0025',
  '/missions/minusma/timeline',
  '/missions/minusma/events',
  '/missions/minusma/record/reportStrength',
  '/missions/minusma/record/registerAsset',
  '/missions/minusma/audit',
  '/approvals',
  '/audit',
  '/events',
  '/record',
] as const;

/** The reader's browser. */
type Reader = Pick<BrowserContextOptions, 'colorScheme' | 'locale' | 'viewport'>;

/** The tests of what hinders one reader, on every page: a suite for each reader, so that no processor is idle while the last page is tried. */
export function describeHindrances(reader: Reader): void {
  describe(`what hinders a reader of ${reader.locale} in ${reader.colorScheme}`, () => {
    const opened = openedOnce();

    const settle = async (page: Page): Promise<void> => {
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      // The stream of changes stays open, so that the network is never idle.
      await page.waitForTimeout(700);
      // The policy of the page lets nobody wait by an expression.
      for (let tries = 0; tries < 8 && (await page.locator('[role=status][class*=outline]').count()) > 0; tries++)
        await page.waitForTimeout(250);
    };

    /** The rules of WCAG 2.2 AA that a page breaks, and where. */
    const hindrances = async (page: Page): Promise<string[]> => {
      const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      // In the page itself, which has no frames: to carry what was found of thousands of elements that break nothing to another page,
      // a selector for each, took ten times as long as to try them.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ runOnly, resultTypes: ['violations'], selectors: false })
        .analyze();
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 120))
            .join(' | ')}`,
      );
    };

    it.each(PAGES)('is nothing at %s', async (address) => {
      const { page, faults } = await signedInPage(opened, reader);
      await page.goto(address);
      await settle(page);
      expect(await hindrances(page)).toEqual([]);
      // Nothing makes the whole page wider than the window; what is wide scrolls in its own place.
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
    });

    it('would be found', async () => {
      const { page } = await signedInPage(opened);
      await page.goto('/');
      await settle(page);
      await page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><button></button>')",
      );
      expect((await hindrances(page)).map((one) => one.split(':')[0])).toEqual(
        expect.arrayContaining(['image-alt', 'button-name']),
      );
    });
  });
}
