import { ALL_MISSIONS } from '../../application/ports/caller.js';
import { consoleSignIn, personAtThisMachine } from '../../composition/console-sign-in.js';
import { openLocalTokens } from '../../composition/identity.js';
import { runUntilStopped, startServer, type RunningServer } from '../../composition/server.js';
import { readSettings, type Settings } from '../../composition/settings/settings.js';
import { renderReport } from '../mission-report.js';
import { MINUSMA_FILE, readHistoryFile, type HistoryFile, type HistoryItem } from './history-file.js';
import type { Api } from './api.js';
import { HistoryPoster } from './post-history.js';
import { startProgress } from '../progress.js';
import { readReport } from './read-report.js';
import { serverInReach } from './server-in-reach.js';

/**
 * Posts the reference mission's history as commands over HTTP, prints the result, and keeps serving.
 * Throws if a command of the file is refused, or if no server can be reached or started.
 */
export async function demo(): Promise<void> {
  const settings = readSettings(process.env);
  const { url, server } = await serverFor(settings);
  const file = await readHistoryFile(MINUSMA_FILE);
  const api = { base: `${url}/api/v1`, token: await demoToken(settings) };
  const { recorded, known, position } = await postAll(api, file);
  say(
    recorded === 0
      ? `Nothing new: all ${known} commands had been recorded before.`
      : `${recorded} commands recorded now, ${known} recorded before.`,
  );
  say(`\n${renderReport(await readReport(api, file.missionId, position))}`);
  say(`\n${whereToLook(url, file.missionId)}`);
  if (server !== undefined) say(`\nSign in once with a browser: ${consoleSignIn(server)}`);
  say(
    server !== undefined
      ? `\nDrawdown is ready at ${url} — press Ctrl+C to stop.`
      : `\nThe server at ${url} was running before and keeps running.`,
  );
}

async function serverFor(settings: Settings): Promise<{ url: string; server?: RunningServer }> {
  const url = `${settings.edge?.tls === undefined ? 'http' : 'https'}://${settings.host}:${settings.port}`;
  if (settings.port !== 0 && (await serverInReach(url))) return { url };
  const server = await startServer(settings);
  runUntilStopped(server);
  return { url: server.url, server };
}

/**
 * Issued here, since a person who can read the data folder is trusted. A server with another data folder refuses the
 * token.
 */
async function demoToken(settings: Settings): Promise<string> {
  const tokens = await openLocalTokens(settings);
  const grants = [{ role: 'operator', mission: ALL_MISSIONS } as const];
  const order = { subject: personAtThisMachine(), grants, client: 'drawdown-demo', lifetimeSeconds: 3_600 };
  return (await tokens.issue(order)).token;
}

async function postAll(api: Api, file: HistoryFile): Promise<{ recorded: number; known: number; position: string }> {
  const poster = new HistoryPoster(api, file.missionId);
  const total = { recorded: 0, known: 0, position: '0' };
  for (const [label, items] of [
    ['Sourced facts     ', file.facts],
    ['Illustrative data ', file.illustrative],
  ] as const) {
    const progress = startProgress(label, items.length);
    for (const [index, item] of items.entries()) {
      const posted = await poster.post(item);
      if (posted.kind === 'refused') throw new Error(refusal(item, posted));
      total[posted.kind]++;
      total.position = posted.position;
      progress.to(index + 1);
    }
    progress.stop();
  }
  return total;
}

function refusal(
  item: HistoryItem,
  { status, problem }: { status: number; problem: { code?: string; detail?: string } },
): string {
  if (status === 401) return 'The server refused the token: set DRAWDOWN_DATA_DIR to the data folder of that server';
  return `${item.id} (POST ${item.path}) was refused: ${status} ${problem.code ?? ''} ${problem.detail ?? ''}`;
}

function whereToLook(url: string, missionId: string): string {
  const mission = `${url}/api/v1/missions/${missionId}`;
  return [
    'Next steps, with a token of your own:',
    `  export TOKEN=$(npm run -s drawdown -- token create --role operator --mission '*' --expires 8h)`,
    `  the mission on a day       curl -H "authorization: Bearer $TOKEN" '${mission}?asOf=2023-12-31'`,
    `  its timeline               curl -H "authorization: Bearer $TOKEN" '${mission}/timeline?limit=5'`,
    `  the ledger as CSV          curl -H "authorization: Bearer $TOKEN" -H 'accept: text/csv' '${mission}/ledger'`,
    `  events as they come        curl -H "authorization: Bearer $TOKEN" -N '${url}/api/v1/events/stream?after=0'`,
    `  the history alone          npm run -s drawdown -- replay ${missionId} --as-of 2023-12-31`,
    `  every route, described     ${url}/api/docs`,
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
