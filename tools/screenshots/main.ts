// Takes the pictures of README and guides anew, of the real demonstration: `npm run screenshots`.
import { mkdir } from 'node:fs/promises';
import { openBrowser, signedInPage } from '../../test/browser/support/browser.js';
import { Demonstration } from '../../test/browser/support/demonstration.js';

const FOLDER = 'docs/images';

/** Each picture with its address and, where it is not the whole window, what it shows. */
const PICTURES = [
  { name: 'mission', address: '/missions/minusma', ready: 'Withdrawal complete' },
  { name: 'lives', address: '/?view=lives', ready: 'UNTSO' },
  {
    name: 'time-travel',
    address: '/missions/minusma?asOf=2023-10-31&knownAt=2023-10-31T23%3A59%3A59Z',
    ready: 'Phase 2',
  },
  { name: 'why', address: '/missions/minusma?why=state%3A%2Fcasualties%2Ffatalities', ready: 'mission-state' },
  { name: 'ledger', address: '/missions/minusma/ledger', ready: 'Illustrative certificate' },
  { name: 'record', address: '/missions/minusma/record/reportStrength', ready: 'Source' },
  { name: 'audit', address: '/missions/minusma/audit?since=2023-10-31#changed', ready: '32 facts make the difference' },
] as const;

const demonstration = await Demonstration.open();
const browser = await openBrowser();
try {
  await mkdir(FOLDER, { recursive: true });
  const viewport = { width: 1280, height: 800 };
  const { page, faults } = await signedInPage({ browser, demonstration }, { viewport, reducedMotion: 'reduce' });
  for (const { name, address, ready } of PICTURES) {
    await page.goto(address);
    await page.getByText(ready).first().waitFor({ state: 'attached' });
    // The stream of changes stays open, so that the network is never idle.
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
    process.stdout.write(`${FOLDER}/${name}.png\n`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
} finally {
  await browser.close();
  await demonstration.close();
}
