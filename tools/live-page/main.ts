// Opens an address of the page and records facts at a mission meanwhile, to see what the page holds and asks for, minute by minute:
// npm run live-page -- /missions/unifil unifil 6 10     address, mission, facts a second, minutes
import { setTimeout as pause } from 'node:timers/promises';
import { openBrowser, signedInPage } from '../../test/browser/support/browser.js';
import { Demonstration } from '../../test/browser/support/demonstration.js';
import { recorderFor } from './recorder.js';

const [address = '/missions/unifil', missionId = 'unifil', perSecond = '6', minutes = '10'] = process.argv.slice(2);

const demonstration = await Demonstration.open();
const browser = await openBrowser();
try {
  const record = await recorderFor(demonstration, missionId);
  const { page, context, faults } = await signedInPage({ browser, demonstration });
  let requests = 0;
  page.on('request', () => requests++);
  await page.goto(address);
  await page.getByText(/, live$/).waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  process.stdout.write('minute  facts  requests  heap kB  nodes  listeners\n');
  for (let minute = 0; minute <= Number(minutes); minute++) {
    if (minute > 0) await recordFor(60_000);
    // Twice: what is let go by the first collection may hold more.
    for (let times = 0; times < 2; times++) await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    const row = [minute, record.count, requests, Math.round(of('JSHeapUsedSize') / 1_000), of('Nodes')];
    process.stdout.write(`${[...row, of('JSEventListeners')].join('\t')}\n`);
    requests = 0;
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));

  async function recordFor(milliseconds: number): Promise<void> {
    const ends = Date.now() + milliseconds;
    while (Date.now() < ends) {
      await Promise.all([record.next(), pause(1_000 / Number(perSecond))]);
    }
  }
} finally {
  await browser.close();
  await demonstration.close();
}
