import { consoleSignIn } from '../../composition/console-sign-in.js';
import { startDemonstration, type Demonstration } from '../../composition/demonstration.js';
import { runUntilStopped } from '../../composition/server.js';
import { readSettings, type Settings } from '../../composition/settings/settings.js';
import { DEMONSTRATION_NOTICE } from '../../application/demonstration-notice.js';
import { renderReport } from '../mission-report.js';
import { readDemonstrated } from './demonstrated.js';
import type { HistoryItem } from './history-file.js';
import type { Api } from './api.js';
import { HistoryPoster } from './post-history.js';
import { startProgress } from '../progress.js';
import { operatorToken } from '../operator-token.js';
import { findServer } from '../server-at.js';
import { readReport } from './read-report.js';
import { inOrderOfTime, type PlannedItem } from './recording-plan.js';

/** The mission whose report is printed. */
const SHOWN = 'minusma';

/**
 * Records the histories of real missions as commands over HTTP, each on the day on which it was learnt, prints the report of one, and
 * keeps serving. Throws if a command is refused, if a server answers already, or if none can be started on a demonstration's log.
 */
export async function demo(): Promise<void> {
  const settings = readSettings(process.env);
  await checkNoServerThere(settings);
  const planned = inOrderOfTime(await readDemonstrated());
  const demonstration = await startDemonstration(settings);
  const { server } = demonstration;
  runUntilStopped(server);
  const api = { base: `${server.url}/api/v1`, token: await operatorToken(settings, 'drawdown-demo') };
  const { recorded, known, position } = await recordAll(api, planned, demonstration);
  say(
    recorded === 0
      ? `Nothing new: all ${known} commands had been recorded before.`
      : `${recorded} commands recorded now, ${known} recorded before.`,
  );
  say(DEMONSTRATION_NOTICE);
  say(`\n${renderReport(await readReport(api, SHOWN, position))}`);
  say(`\n${whereToLook(server.url)}`);
  say(`\nSign in once with a browser: ${consoleSignIn(server, `/missions/${SHOWN}`)}`);
  say(`\nDrawdown is ready at ${server.url} — press Ctrl+C to stop.`);
}

/** Throws where a server answers: the clock of a demonstration is in its own process, so it cannot be posted to another one. */
async function checkNoServerThere(settings: Settings): Promise<void> {
  const found = await findServer(settings);
  if (found === undefined) return;
  throw new Error(
    found.isDemonstration
      ? `A demonstration runs at ${found.url} already: look there, or stop it first`
      : `A Drawdown server runs at ${found.url}, and a demonstration starts its own: stop that server, or set DRAWDOWN_PORT to a free port; and set DRAWDOWN_DATA_DIR to an empty folder`,
  );
}

async function recordAll(
  api: Api,
  planned: readonly PlannedItem[],
  { clock }: Demonstration,
): Promise<{ recorded: number; known: number; position: string }> {
  const posters = new Map<string, HistoryPoster>();
  const total = { recorded: 0, known: 0, position: '0' };
  const progress = startProgress('Facts in the order in which they were learnt', planned.length);
  for (const [index, { missionId, item, recordedAt }] of planned.entries()) {
    const poster = posters.get(missionId) ?? new HistoryPoster(api, missionId);
    posters.set(missionId, poster);
    clock.standAt(recordedAt);
    const posted = await poster.post(item);
    if (posted.kind === 'refused') throw new Error(refusal(missionId, item, posted));
    total[posted.kind]++;
    total.position = posted.position;
    progress.to(index + 1);
  }
  progress.stop();
  clock.goOn();
  return total;
}

function refusal(
  missionId: string,
  { id, path }: HistoryItem,
  { status, problem }: { status: number; problem: { code?: string; detail?: string } },
): string {
  return `${missionId}: ${id} (POST ${path}) was refused: ${status} ${problem.code ?? ''} ${problem.detail ?? ''}`;
}

function whereToLook(url: string): string {
  const missions = `${url}/api/v1/missions`;
  const curlOf = (query: string): string => `curl -H "authorization: Bearer $TOKEN" '${missions}${query}'`;
  return [
    'Next steps, with a token of your own:',
    `  export TOKEN=$(npm run -s drawdown -- token create --role operator --mission '*' --expires 8h)`,
    `  all missions               ${curlOf('')}`,
    `  the mission on a day       ${curlOf(`/${SHOWN}?asOf=2023-12-31`)}`,
    `  as the record stood then   ${curlOf(`/${SHOWN}?knownAt=2023-10-31T23:59:59Z`)}`,
    `  its timeline               ${curlOf(`/${SHOWN}/timeline?limit=5`)}`,
    `  the ledger as CSV          curl -H "authorization: Bearer $TOKEN" -H 'accept: text/csv' '${missions}/${SHOWN}/ledger'`,
    `  events as they come        curl -H "authorization: Bearer $TOKEN" -N '${url}/api/v1/events/stream?after=0'`,
    `  the history alone          npm run -s drawdown -- replay ${SHOWN} --as-of 2023-12-31`,
    `  every route, described     ${url}/api/docs`,
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
