import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAWDOWN } from '../support/command-line.js';
import { copyDemonstration } from '../support/recorded-demonstration.js';
import { ServerProcess } from '../support/server-process.js';

/** Commands of a guide that belong together, and the answers that it shows for the last of them. */
interface Step {
  readonly commands: string;
  readonly shown: { readonly form: string; readonly text: string }[];
}

/** The fenced blocks of a guide: commands, and what they answer. */
function stepsOf(guide: string): Step[] {
  const steps: Step[] = [];
  for (const [, form = '', text = ''] of guide.matchAll(/^```(sh|json|text)\n([^]*?)^```$/gm)) {
    if (form === 'sh') steps.push({ commands: text, shown: [] });
    else steps.at(-1)?.shown.push({ form, text });
  }
  return steps;
}

function linesOfJson(output: string): unknown[] {
  return output.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      return [];
    }
  });
}

/** Anything that has what an example shows: an answer has more members than a guide can show. */
function containing(example: unknown): unknown {
  if (Array.isArray(example)) return example.map(containing);
  if (example === null || typeof example !== 'object') return example;
  const members = Object.entries(example).map(([name, value]) => [name, containing(value)]);
  return expect.objectContaining(Object.fromEntries(members) as Record<string, unknown>);
}

/** The guides as a reader with nothing but a shell runs them: each in one shell, from its first command to its last. */
describe('the guide', () => {
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-guides-'));
    await copyDemonstration(dataDir);
    server = await ServerProcess.start(dataDir);
  }, 300_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  const settings = (): Record<string, string> => ({
    DRAWDOWN_DATA_DIR: dataDir,
    DRAWDOWN_PORT: new URL(server.url).port,
  });

  /** Runs the commands of all steps in one shell, and answers the output of each. */
  const run = async (steps: readonly Step[]): Promise<string[]> => {
    const script = steps.map(({ commands }, index) => `\necho; echo "@@${index}"\n${here(commands)}`).join('');
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      env: { ...process.env, ...settings() },
      maxBuffer: 2 ** 26,
    });
    return stdout.split(/^@@\d+$/m).slice(1);
  };

  const here = (commands: string): string =>
    commands
      .replaceAll('http://127.0.0.1:3000', server.url)
      .replaceAll('npm run -s drawdown --', `${process.execPath} ${DRAWDOWN}`)
      // A live stream goes on for ever; its reader here leaves.
      .replace(/^curl (.*) -N (.*)$/gm, 'timeout 2 curl $1 -N $2 || true')
      .replaceAll('curl ', 'curl -sS ')
      .replaceAll(' -OJ ', ` -OJ --output-dir ${dataDir} `)
      .replace(/> (timeline\.csv|events\.ndjson)$/gm, `> ${dataDir}/$1`);

  it.each(['guide-operators', 'guide-auditors', 'guide-dashboards', 'mission-life'])(
    'docs/%s.md shows commands that do what it says',
    async (name) => {
      const steps = stepsOf(await readFile(`docs/${name}.md`, 'utf8'));
      expect(steps.length).toBeGreaterThan(0);
      const outputs = await run(steps);
      expect(outputs).toHaveLength(steps.length);
      for (const [index, { commands, shown }] of steps.entries()) {
        const output = outputs[index] ?? '';
        // What no answer is shown for is accepted.
        const isAccepted = !/"status":[45]\d\d/.test(output);
        expect([commands, shown.length > 0 || isAccepted || output]).toEqual([commands, true]);
        for (const { form, text } of shown) {
          if (form === 'text') for (const line of text.trim().split('\n')) expect(output).toContain(line);
          else expect(linesOfJson(output)).toContainEqual(containing(JSON.parse(text)));
        }
      }
    },
    120_000,
  );
});
