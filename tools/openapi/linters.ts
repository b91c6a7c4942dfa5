import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Lints the document in a file: one line for each problem, warnings included. */
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

/** The report of a linter; its exit code counts errors alone. Throws if it could not run. */
function run(name: string, args: readonly string[]): string {
  const program = join(import.meta.dirname, 'node_modules', '.bin', name);
  // Neither linter may report its use, or ask for a newer version.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  if (!/^\s*[[{]/.test(stdout)) throw new Error(`${name} gave no report: ${stderr}`);
  return stdout;
}
