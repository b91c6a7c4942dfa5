import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** What a run of `npm run mutate` came to. */
export interface Tried {
  readonly status: number | null;
  readonly said: string;
}

/** A project of a few lines, laid out as this one is, for the tool to work on. */
export class SmallProject {
  private constructor(private readonly folder: string) {}

  /** An empty project with the packages of this one. */
  static async create(): Promise<SmallProject> {
    const folder = await mkdtemp(join(tmpdir(), 'drawdown-mutate-'));
    await mkdir(join(folder, 'node_modules'));
    for (const name of ['@jest', 'expect', 'fast-check', 'jest-circus'])
      await symlink(resolve('node_modules', name), join(folder, 'node_modules', name));
    return new SmallProject(folder);
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  git(...command: string[]): void {
    const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
    execFileSync('git', [...author, ...command], { cwd: this.folder, stdio: 'ignore' });
  }

  mutate(...args: string[]): Tried {
    const node = ['--import', resolve('test/support/typescript.mjs'), '--disable-warning=ExperimentalWarning'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...node, resolve('tools/mutate/main.ts'), ...args],
      {
        cwd: this.folder,
        encoding: 'utf8',
      },
    );
    return { status, said: `${stdout}${stderr}` };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
