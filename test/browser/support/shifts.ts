import type { Page } from 'playwright-core';

/** So long every answer of the API is held back, in milliseconds: an outline that is never drawn cannot be of the wrong height. */
const SLOW_MS = 150;

/** So long the typeface is held back: until after the texts that are set in it, in milliseconds. */
const TYPEFACE_MS = 1_000;

/**
 * Watches what moves on a page while its answers come in over a slow link. Called before the page is opened.
 *
 * @returns what all layout shifts so far come to: the sum of their values, which is never less than the measure CLS, 0.1 of which counts as good
 */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await delay(page, '**/api/v1/**', SLOW_MS);
  await delay(page, '**/*.woff2', TYPEFACE_MS);
  await page.addInitScript(`
    globalThis.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
      .observe({ type: 'layout-shift', buffered: true });`);
  return async () => {
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    return (await page.evaluate<number[]>('shifts')).reduce((sum, one) => sum + one, 0);
  };
}

/** Holds back what is asked at some addresses, for so many milliseconds. */
async function delay(page: Page, address: string, ms: number): Promise<void> {
  await page.route(address, async (route) => {
    await new Promise((done) => setTimeout(done, ms));
    // A page that is closed meanwhile waits for nothing.
    await route.continue().catch(() => undefined);
  });
}
