// Sends structured garbage to a server, to its own unless a URL is given, and exits with 1 if an answer is not as
// documented. The same seed makes the same requests.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { HistoryPoster } from '../../src/cli/demo/post-history.js';
import type { HistoryFile } from '../../src/cli/demo/history-file.js';
import { withOwnServer, type OwnServer } from '../own-server.js';
import { campaign, type CampaignReport } from './campaign.js';
import type { ApiDocument } from './document.js';
import { asCurl } from './exchange.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    requests: { type: 'string' },
    seed: { type: 'string', default: '1' },
    url: { type: 'string' },
    token: { type: 'string' },
  },
});

const report = await (values.url === undefined ? withOwnServer(fuzzWithHistory) : fuzz(values.url, values.token));
process.exitCode = report.failures.length === 0 ? 0 : 1;

/** Fills the server first: answers about a mission with a history show more than empty ones. */
async function fuzzWithHistory({ url, token }: OwnServer): Promise<CampaignReport> {
  const file = JSON.parse(await readFile('examples/minusma.json', 'utf8')) as HistoryFile;
  const poster = new HistoryPoster({ base: `${url}/api/v1`, token }, file.missionId);
  for (const item of [...file.facts, ...file.illustrative.slice(0, 100)]) await poster.post(item);
  return fuzz(url, token);
}

async function fuzz(url: string, token: string | undefined): Promise<CampaignReport> {
  const { seconds, seed, requests } = values;
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as ApiDocument;
  say(`Seed ${seed}, ${seconds} seconds, ${url}`);
  const result = await campaign({
    url,
    document,
    seed: Number(seed),
    seconds: Number(seconds),
    ...(token !== undefined && { token }),
    ...(requests !== undefined && { requests: Number(requests) }),
  });
  for (const { number, operation, complaint, request } of result.failures)
    say(`\n${operation} ${complaint}\n  request ${number} of seed ${seed}: ${asCurl(request, url)}`);
  const statuses = [...result.statuses]
    .sort(([one], [other]) => one - other)
    .map(([status, times]) => `${status} × ${times}`);
  say(`\n${result.requests} requests: ${statuses.join(', ')}`);
  say(`${result.reached.size} operations answered 2xx; ${result.failures.length} failures`);
  return result;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
