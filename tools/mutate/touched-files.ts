import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { roomOf } from './rooms.js';

/**
 * Globs of the sources that a change touches: those it changes, and those in the room of a spec that it changes, for a
 * weaker spec kills less.
 *
 * @param since the revision before the change; what is not committed yet belongs to the change
 * @throws Error when git does not know the revision
 */
export function touchedSources(since: string): string[] {
  const options = { encoding: 'utf8' } as const;
  const changed = execFileSync('git', ['diff', '--name-only', '--diff-filter=d', since, '--'], options);
  const added = execFileSync('git', ['ls-files', '--others', '--exclude-standard'], options);
  const globs = [...changed.split('\n'), ...added.split('\n')].map(globFor).filter((glob) => glob !== undefined);
  return [...new Set(globs)].sort();
}

/** The revision that a change of this branch began from, or undefined where git cannot tell. */
export function beginningOfChange(): string | undefined {
  return firstLine('merge-base', 'HEAD', 'origin/main', 'HEAD~1') ?? firstLine('rev-parse', '--verify', 'HEAD~1');
}

function firstLine(...command: string[]): string | undefined {
  try {
    return execFileSync('git', command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')[0];
  } catch {
    return undefined;
  }
}

function globFor(path: string): string | undefined {
  if (!path.endsWith('.ts')) return undefined;
  if (roomOf(path) !== undefined) return path;
  const room = [path.replace(/^test\//, 'src/'), path.replace(/^test\//, '')].find(
    (source) => path.startsWith('test/') && roomOf(source) !== undefined && existsSync(dirname(source)),
  );
  return room === undefined ? undefined : `${dirname(room)}/*.ts`;
}
