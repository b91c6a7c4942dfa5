// Changes the code in one place at a time, and shows which changes no test notices. Ends with 1 where the score of a room
// is below the threshold.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROOMS } from './rooms.js';
import { tryMutants } from './run-stryker.js';
import { readEqualMutants, staleEntry } from './score/equal-mutants.js';
import { judgeMutants, type RoomScore, type MutantDescription } from './score/judge-mutants.js';
import { beginningOfChange, touchedSources } from './touched-files.js';

const EQUAL_MUTANTS = 'docs/equal-mutants.json';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Only what changed since this revision. */
    since: { type: 'string' },
    /** Only what this branch changes, or its last commit. */
    touched: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    threshold: { type: 'string', default: '95' },
    /** A file to write the survivors to, in the form of the list of equal mutants, each to be given its reason. */
    survivors: { type: 'string' },
  },
});

const whole = ROOMS.map((room) => `${room}/**/*.ts`);
const since = values.since ?? (values.touched ? beginningOfChange() : undefined);
const mutate = positionals.length > 0 ? positionals : since === undefined ? whole : touchedSources(since);
const threshold = Number(values.threshold);

if (mutate.length === 0) say(`Nothing of ${ROOMS.join(' or ')} is touched`);
else await run();

async function run(): Promise<void> {
  const listed = existsSync(EQUAL_MUTANTS) ? readEqualMutants(EQUAL_MUTANTS) : [];
  const deadlineAt = values.minutes === undefined ? undefined : Date.now() + Number(values.minutes) * 60_000;
  const { rooms, outdated } = judgeMutants(await tryMutants(mutate, deadlineAt), listed);
  for (const { survivors } of rooms) for (const mutant of survivors) say(`\n${textOf(mutant)}`);
  for (const { stopped } of rooms)
    for (const mutant of stopped) say(`\nCounted as killed, though only the clock ended it: ${textOf(mutant)}`);
  if (values.survivors !== undefined) writeFileSync(values.survivors, asList(rooms));
  for (const score of rooms) say(`\n${summary(score)}`);
  // Of a part of the code nobody can say which other mutants are still there.
  const stale = mutate === whole && rooms.every(({ untried }) => untried === 0) ? outdated : [];
  for (const entry of stale) say(`\n${staleEntry(EQUAL_MUTANTS, entry)}`);
  process.exitCode = stale.length > 0 || rooms.some(({ percent }) => percent < threshold) ? 1 : 0;
}

function summary({ room, killed, stopped, equal, survivors, untried, percent, rawPercent }: RoomScore): string {
  const byClock = stopped.length > 0 ? ` (${stopped.length} by the clock)` : '';
  const verdict = percent < threshold ? `, below ${threshold}` : '';
  return (
    `${room}: ${percent.toFixed(2)} % (${rawPercent.toFixed(2)} % with the equal ones)${verdict}: ` +
    `${killed} killed${byClock}, ${survivors.length} survived, ${equal} equal, ${untried} not tried`
  );
}

function textOf({ file, line, mutator, code, becomes }: MutantDescription): string {
  return `${file}:${line} ${mutator}\n- ${code}\n+ ${becomes}`;
}

function asList(rooms: readonly RoomScore[]): string {
  const survivors = rooms.flatMap((room) => room.survivors);
  const entries = survivors.map(({ file, mutator, code, becomes }) => ({ file, mutator, code, becomes, why: '' }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
