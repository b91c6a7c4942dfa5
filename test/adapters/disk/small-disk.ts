import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, so small that it can be filled: what is written then fails as it does on any full disk. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /**
   * Undefined where no file system may be mounted, which is said: that takes Linux and the rights of the administrator, which a container
   * seldom has.
   *
   * @param kilobytes its size
   */
  static async mount(kilobytes: number): Promise<SmallDisk | undefined> {
    const folder = await mkdtemp(join(tmpdir(), 'drawdown-small-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'drawdown-test', folder], { stdio: 'pipe' });
      return new SmallDisk(folder);
    } catch (error) {
      await rm(folder, { recursive: true });
      process.stderr.write(`NOT RUN: full disks need the right to mount one: ${(error as Error).message}\n`);
      return undefined;
    }
  }

  /** Leaves so much room, and no more. */
  fill(kilobytes = 0): void {
    const { bavail, bsize } = statfsSync(this.folder);
    const bytes = Math.max(0, bavail * bsize - kilobytes * 1_024);
    writeFileSync(join(this.folder, 'ballast'), Buffer.alloc(bytes, 1), { flag: 'a' });
  }

  /** Leaves the room again that there was. */
  empty(): void {
    const ballast = join(this.folder, 'ballast');
    truncateSync(ballast);
    rmSync(ballast);
  }

  /** Takes everything away that is on it. */
  async clear(): Promise<void> {
    for (const name of await readdir(this.folder)) await rm(join(this.folder, name), { recursive: true });
  }

  async unmount(): Promise<void> {
    execFileSync('umount', [this.folder], { stdio: 'pipe' });
    await rm(this.folder, { recursive: true });
  }
}
