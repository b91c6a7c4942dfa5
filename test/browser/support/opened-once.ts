import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { openBrowser, type Opened } from './browser.js';
import { Demonstration } from './demonstration.js';

/**
 * A browser and a demonstration for the tests of the suite that calls this in its `describe`. Its members are there while the tests run;
 * the pages of each test are closed after it.
 */
export function openedOnce(): Opened {
  const opened = {} as { -readonly [member in keyof Opened]: Opened[member] };
  beforeAll(async () => {
    opened.demonstration = await Demonstration.open();
    opened.browser = await openBrowser();
  });
  afterEach(async () => {
    for (const context of opened.browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await opened.browser.close();
    await opened.demonstration.close();
  });
  return opened;
}
