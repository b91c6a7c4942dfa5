import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

/** The suites of each command. */
type SuitesByCommand = Readonly<Record<string, readonly string[]>>;

/** The line of `.ci/run` that runs a command: a step by itself, or one of those side by side, in quotes. */
function stepOfCi(command: string): RegExp {
  return new RegExp(`^(step .*\\b|  '[^:]+: )${command}( |'|$)`, 'm');
}

describe('the commands that run tests', () => {
  let suites: string[];
  let scripts: Record<string, string>;
  let commands: Record<string, string[]>;

  beforeAll(async () => {
    suites = globSync('{test,web/test}/**/*.spec.ts');
    ({ scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> });
    const tests = Object.entries(scripts).filter(([name]) => /^test(:|$)/.test(name));
    commands = Object.fromEntries(
      await Promise.all(tests.map(async ([name, script]) => [name, await suitesOf(script)] as const)),
    );
  }, 60_000);

  it('run each suite by one of them', () => {
    expect(suites.length).toBeGreaterThan(100);
    expect(misplaced(suites, commands)).toEqual([]);
  });

  it('are all explained, and all run by CI', async () => {
    const [explained, ci] = await Promise.all(['docs/testing.md', '.ci/run'].map((file) => readFile(file, 'utf8')));
    for (const name of Object.keys(commands)) {
      const command = name === 'test' ? 'npm test' : `npm run ${name}`;
      expect(explained).toContain(`\`${command}\``);
      expect(ci).toMatch(stepOfCi(command));
    }
  });

  it('have the checks beside them, all run by CI, and those that need nothing else by `npm run check`', async () => {
    const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));
    const ci = await readFile('.ci/run', 'utf8');
    expect(checks.filter((name) => !stepOfCi(`npm run ${name}`).test(ci))).toEqual([]);
    const together = [...(scripts.check ?? '').matchAll(/npm run (\S+)/g)].map(([, name]) => name);
    expect(together).toEqual(['check:types', 'check:lint', 'check:format', 'check:architecture']);
  });

  it('take a test that asserts nothing for one that has failed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drawdown-asserts-'));
    try {
      const bodies = { silent: 'for (const one of []) expect(one).toBe(1);', speaking: 'expect(1).toBe(1);' };
      const tests = Object.entries(bodies).map(([name, body]) => `it('${name}', () => { ${body} });`);
      await writeFile(join(folder, 'some.spec.cjs'), tests.join('\n'));
      const { default: config } = (await import(resolve('jest.config.js'))) as { default: object };
      const planted = { ...config, rootDir: resolve('.'), roots: [folder], testMatch: ['**/*.spec.cjs'] };
      const jest = ['node_modules/jest/bin/jest.js', '--config', JSON.stringify(planted), '--json'];
      const { stdout } = await run(process.execPath, ['--experimental-vm-modules', ...jest]).catch(
        (failed: { stdout: string }) => failed,
      );
      const { testResults } = JSON.parse(stdout) as {
        testResults: { assertionResults: { title: string; status: string }[] }[];
      };
      const [results] = testResults.map(({ assertionResults }) => assertionResults);
      expect(results).toMatchObject([
        { title: 'silent', status: 'failed' },
        { title: 'speaking', status: 'passed' },
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);

  it('cannot lose a suite, nor run one by two of them', () => {
    expect(
      misplaced(['a.spec.ts', 'b.spec.ts', 'c.spec.ts'], { test: ['a.spec.ts', 'b.spec.ts'], more: ['b.spec.ts'] }),
    ).toEqual(['b.spec.ts is run by test, more', 'c.spec.ts is run by no command']);
  });
});

function misplaced(suites: readonly string[], commands: SuitesByCommand): string[] {
  return suites.flatMap((suite) => {
    const by = Object.keys(commands).filter((name) => commands[name]?.includes(suite));
    return by.length === 1 ? [] : [`${suite} is run by ${by.join(', ') || 'no command'}`];
  });
}

/** The suites that Jest would run for a script, by the configuration that it names. */
async function suitesOf(script: string): Promise<string[]> {
  const [, config = 'jest.config.js'] = /--config (\S+)/.exec(script) ?? [];
  const jest = ['node_modules/jest/bin/jest.js', '--config', config, '--listTests', '--json'];
  const { stdout } = await run(process.execPath, jest);
  return (JSON.parse(stdout) as string[]).map((file) => relative('.', file));
}
