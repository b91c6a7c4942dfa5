import { execFileSync } from 'node:child_process';

/**
 * The seed of all properties in a run: from the tree of the commit, so that a commit passes or fails wherever it is tried, and the
 * next one tries other cases. A random one where there is no commit.
 */
export function seedOfTheCommit() {
  try {
    const tree = execFileSync('git', ['rev-parse', 'HEAD^{tree}'], { encoding: 'utf8', stdio: 'pipe' });
    return Number.parseInt(tree.slice(0, 8), 16) | 0;
  } catch {
    return (Math.random() * 2 ** 32) | 0;
  }
}
