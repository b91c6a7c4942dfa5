import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Finds what is wrong with the document in a file: one line a problem, warnings included. */
export type Linter = (file: string) => string[];

/** Redocly's recommended rules. */
export function redocly(file: string): string[] {
  const report = run('redocly', ['lint', file, '--extends=recommended', '--format=json', '--max-problems=10000']);
  const { problems } = JSON.parse(report) as {
    problems: { ruleId: string; message: string; location: { pointer?: string }[] }[];
  };
  return problems.map(
    ({ ruleId, message, location: [place] }) => `redocly ${ruleId}: ${message} ${place?.pointer ?? ''}`,
  );
}

/** Spectral's rules for OpenAPI. */
export function spectral(file: string): string[] {
  const ruleset = join(import.meta.dirname, 'spectral.yaml');
  const report = run('spectral', ['lint', file, '--ruleset', ruleset, '--format=json', '--quiet']);
  const problems = JSON.parse(report) as { code: string; message: string; path: string[] }[];
  return problems.map(({ code, message, path }) => `spectral ${code}: ${message} ${path.join('/')}`);
}

/** What a linter says; what it ends with counts its errors alone. Throws: when it could not do its work. */
function run(name: string, args: readonly string[]): string {
  const program = join(import.meta.dirname, 'node_modules', '.bin', name);
  // Neither is to tell anybody that it runs, nor to ask for a newer version of itself.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  if (!/^\s*[[{]/.test(stdout)) throw new Error(`${name} gave no report: ${stderr}`);
  return stdout;
}
