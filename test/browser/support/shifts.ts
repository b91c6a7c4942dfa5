import type { Page } from 'playwright-core';

/** So long every answer of the API is held back, in milliseconds: an outline that is never drawn cannot be of the wrong height. */
const SLOW_MS = 150;

/**
 * Watches what moves on a page while its answers come in over a slow link. Called before the page is opened.
 *
 * @returns what all layout shifts so far come to: the sum of their values, which is never less than the measure CLS, 0.1 of which counts as good
 */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.route('**/api/v1/**', async (route) => {
    await new Promise((done) => setTimeout(done, SLOW_MS));
    // A page that is closed meanwhile waits for nothing.
    await route.continue().catch(() => undefined);
  });
  await page.addInitScript(`
    globalThis.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
      .observe({ type: 'layout-shift', buffered: true });`);
  return async () => (await page.evaluate<number[]>('shifts')).reduce((sum, one) => sum + one, 0);
}
