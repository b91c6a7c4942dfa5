import { cpus, release, totalmem, type } from 'node:os';
import { parseArgs } from 'node:util';
import { compare, type Comparison, type Figure } from './compare.js';
import { foldComparisons } from './folds/folds.bench.js';
import { kurrentDbComparisons } from './kurrentdb/kurrentdb.bench.js';
import { projectionComparisons } from './projections/projections.bench.js';
import { storeComparisons } from './store/store.bench.js';

const SUITES: Readonly<Record<string, readonly Comparison[]>> = {
  store: storeComparisons,
  kurrentdb: kurrentDbComparisons,
  projections: projectionComparisons,
  folds: foldComparisons,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '5' },
    // A part of the names of the lines to measure.
    only: { type: 'string', default: '' },
  },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(SUITES);
const unknown = wanted.filter((name) => !Object.hasOwn(SUITES, name));
if (unknown.length > 0)
  throw new Error(`The suite is ${unknown.join(', ')}, expected one of ${Object.keys(SUITES).join(', ')}`);

if (!values.json)
  say(`${machine()}\n\n| What | Median | Beside | Ratio | Quartiles | Pairs | Goal |\n|---|---|---|---|---|---|---|`);
for (const name of wanted)
  for (const comparison of (SUITES[name] ?? []).filter((one) => one.name.includes(values.only))) {
    try {
      const figure = await compare(comparison, Number(values.pairs));
      say(values.json ? json(figure) : row(figure));
    } catch (error) {
      // A peer that fails is a finding, and no reason to measure nothing else.
      const { name } = comparison;
      const failure = (error as Error).message.split('\n', 1)[0] as string;
      say(
        values.json
          ? JSON.stringify({ name, failure })
          : `| ${name} | failed: ${failure} |  |  |  |  | ${comparison.goal ?? ''} |`,
      );
    }
  }

function json({ name, value, baseline, ratio, pairs, spread, baselineFailed }: Figure): string {
  return JSON.stringify({ name, value, baseline, ratio, pairs, spread, baselineFailed });
}

function row({ name, unit, value, baseline, ratio, pairs, spread, baselineFailed, goal = '' }: Figure): string {
  const quartiles = spread.map((part) => short(part)).join('–');
  const beside =
    baselineFailed === undefined
      ? short(baseline)
      : `${short(baseline)} (failed in ${baselineFailed.pairs} of ${pairs}: ${inOneLine(baselineFailed.why)})`.trim();
  const cells = [name, `${short(value)} ${unit}`, beside, short(ratio), quartiles, pairs, goal];
  return `| ${cells.join(' | ')} |`;
}

/** A text as a cell of a table may hold it. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '/').slice(0, 200);
}

function short(value: number | null): string {
  return value === null ? '' : value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}

function machine(): string {
  const [cpu] = cpus();
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
