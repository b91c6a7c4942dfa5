import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What became of a command. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a built program to its end, whatever its exit code. */
export function runProgram(file: string, args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return run([file, ...args], env);
}

/** Runs the generator of illustrative histories, from its sources. */
export function runGenerator(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return run(['--import', './test/support/typescript.mjs', 'tools/generate/main.ts', ...args], env);
}

function run(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed: Ended) => failed,
  );
}

/** The built command line. */
export const DRAWDOWN = 'dist/src/cli/drawdown.js';
