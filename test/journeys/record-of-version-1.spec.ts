import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildOnce } from '../support/build-once.js';
import { DRAWDOWN, runProgram } from '../support/command-line.js';
import { get } from '../support/http.js';
import { ServerProcess } from '../support/server-process.js';

/** What the program that wrote the record answered. */
type Answers = Readonly<Record<string, { readonly status: number; readonly body?: unknown }>>;

/** A place where the answer is another one today, without the numbers of the items on the way there. */
interface Difference {
  readonly read: string;
  readonly place: string;
}

/** Every difference between the answers of that program and of this one, with the rule that explains it. */
const EXPLAINED: readonly (Difference & { readonly by: string })[] = [
  { read: '/missions/{missionId}', place: '/successor', by: 'it is `succession` now, since a timetable can move it' },
];

/** The exceptions that came since; each of the others is answered as it was. */
const NEW_KINDS: readonly unknown[] = ['recorded-late', 'loss'];
/** A rear party or a guard unit that stays past its day was not overdue before. */
const NEW_DUTIES: readonly unknown[] = ['rear-party', 'guard-unit'];

/**
 * Illustrative missions, with every fact that the program of version 1 could record, in its full form and in its shortest, made by
 * that program (`docs/adr/0023-forms-of-events.md`); with its read models, and what it answered.
 */
describe('a record that the program of version 1 made', () => {
  let folder: string;
  let dataDir: string;
  let server: ServerProcess;
  let then: Answers;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-version-1-'));
    await promisify(execFile)('tar', ['-xzf', 'test/journeys/fixtures/record-of-version-1.tgz', '-C', folder]);
    dataDir = join(folder, 'data');
    then = JSON.parse(await readFile(join(folder, 'answers.json'), 'utf8')) as Answers;
    server = await ServerProcess.start(dataDir);
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(folder, { recursive: true, force: true });
  });

  const now = (path: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> =>
    get(`${server.url}/api/v1${path}`);

  it('has every fact of that version, and is read as it was stored', async () => {
    const { body } = await now('/events?limit=500');
    const events = body.items as { type: string; schemaVersion: number }[];
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual(TYPES_OF_VERSION_1);
    expect(events.every(({ schemaVersion }) => schemaVersion === 1)).toBe(true);
    const verified = await runProgram(DRAWDOWN, ['verify', 'log'], { DRAWDOWN_DATA_DIR: dataDir });
    expect(verified).toMatchObject({ code: 0 });
  });

  it('is answered as it was, but where a rule has changed', async () => {
    const differences: Difference[] = [];
    for (const [path, before] of Object.entries(then)) {
      const { status, body } = await now(path);
      const read = path.replace(/^\/missions\/[^/?]+/, '/missions/{missionId}').replace(/\?.*/, '');
      const isAnswered = before.status === 200 && status === 200;
      const places = isAnswered
        ? placesThatDiffer(before.body, withoutNewOnes(body))
        : before.status === status
          ? []
          : ['status'];
      for (const place of places) differences.push({ read, place });
    }
    const found = [...new Set(differences.map((difference) => JSON.stringify(difference)))].sort();
    const explained = EXPLAINED.map(({ read, place }) => JSON.stringify({ read, place })).sort();
    expect(found).toEqual(explained);
  });

  it('has read models built anew, whose certificates name the events behind each row that differs', async () => {
    const { body } = await now('/projections');
    const models = body.items as { name: string; version: number }[];
    let compared = 0;
    for (const { name, version } of models) {
      const { body: certificates } = await now(`/projections/${name}/certificates`);
      const [last] = certificates.items as Certificate[];
      if (last === undefined) continue;
      compared++;
      expect(last).toMatchObject({ version });
      expect(last.replaces.version).toBeLessThan(version);
      expect(last.checkpoint).toEqual(last.replaces.checkpoint);
      for (const { events } of last.differences) expect(events.length).toBeGreaterThan(0);
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('goes on: what is recorded now has its place behind what was', async () => {
    const { body } = await now('/missions/old-open');
    expect(body).toMatchObject({ mandate: { status: 'ended' }, timetable: { liquidationFrom: 'after-withdrawal' } });
  });
});

interface Certificate {
  readonly version: number;
  readonly checkpoint: unknown;
  readonly replaces: { readonly version: number; readonly checkpoint: unknown };
  readonly differences: readonly { readonly events: readonly unknown[] }[];
}

/** An answer without the exceptions that came since. */
function withoutNewOnes(body: Record<string, unknown>): unknown {
  if (!Array.isArray(body.items)) return body;
  const isNew = ({ kind, what }: { kind?: unknown; what?: unknown }): boolean =>
    NEW_KINDS.includes(kind) || (kind === 'overdue' && NEW_DUTIES.includes(what));
  return { ...body, items: body.items.filter((item: { kind?: unknown; what?: unknown }) => !isNew(item)) };
}

/**
 * The places where something that was answered is not answered now, or otherwise. Members that came since are no
 * difference; items that did are.
 */
function placesThatDiffer(before: unknown, now: unknown, place = ''): string[] {
  if (Array.isArray(before) && Array.isArray(now))
    return before.length === now.length
      ? before.flatMap((item, index) => placesThatDiffer(item, now[index], `${place}/*`))
      : [`${place} (items)`];
  if (isObject(before) && isObject(now))
    return Object.entries(before).flatMap(([name, value]) => placesThatDiffer(value, now[name], `${place}/${name}`));
  return JSON.stringify(before) === JSON.stringify(now) ? [] : [place];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every type of event that the program of version 1 could write. */
const TYPES_OF_VERSION_1 = [
  'AdministrativeClosureCompleted',
  'AssetDestroyed',
  'AssetDiscrepancyReported',
  'AssetRegistered',
  'AssetTransferReversed',
  'AssetTransferred',
  'AssetVerified',
  'CasualtiesReported',
  'ClosureGateReleased',
  'ClosureGateSet',
  'ContingentDeployed',
  'ContingentRelocated',
  'ContingentResumed',
  'ContingentSuspended',
  'ContingentWithdrawn',
  'DrawdownPhaseCompleted',
  'DrawdownPhaseStarted',
  'Established',
  'FactCorrected',
  'GuardUnitDesignated',
  'HostStateMeasureRecorded',
  'LiquidationStarted',
  'MandateExtended',
  'MandateTerminated',
  'MilestoneRecorded',
  'OwnersDecisionRecorded',
  'PhysicalClosureCompleted',
  'PostHandoverIncidentRecorded',
  'RearPartyDesignated',
  'SecurityIncidentRecorded',
  'SiteClosedAccelerated',
  'SiteHandedOver',
  'SiteOpened',
  'StrengthReported',
  'SuccessorNamed',
  'WithdrawalCompleted',
  'WithdrawalRequested',
];
