import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grant } from '../../../src/application/ports/caller.js';
import { ALL_MISSIONS, ROLES } from '../../../src/application/ports/caller.js';
import { openLocalTokens } from '../../../src/composition/identity.js';
import { BuiltProcess } from '../../support/built-process.js';
import { DRAWDOWN } from '../../support/command-line.js';
import { copyDemonstration } from '../../support/recorded-demonstration.js';
import { tokenFor } from '../../support/signed-in.js';

const EVERYTHING: readonly Grant[] = ROLES.map((role) => ({ role, mission: ALL_MISSIONS }));

/** A server with the demonstration's record, on a folder of its own: what one suite records, no other one sees. */
export class Demonstration extends BuiltProcess {
  private constructor(
    child: ChildProcess,
    readonly dataDir: string,
    /** The link that signs in the first browser, as the console shows it. */
    readonly signInLink: string,
  ) {
    super(child);
  }

  static async open(): Promise<Demonstration> {
    const dataDir = mkdtempSync(join(tmpdir(), 'drawdown-browser-'));
    await copyDemonstration(dataDir);
    const env = { DRAWDOWN_PORT: '0', DRAWDOWN_DATA_DIR: dataDir, DRAWDOWN_REQUESTS_PER_SECOND: '0' };
    const { child, said } = await BuiltProcess.run([DRAWDOWN, 'demo'], env, /browser: (http:\S+)/);
    // Nobody reads the rest; a full pipe must not block the server.
    child.stdout?.resume();
    return new Demonstration(child, dataDir, said[1] as string);
  }

  get url(): string {
    return new URL(this.signInLink).origin;
  }

  /** The session of a person, as the cookie of a browser that is signed in. */
  async sessionOf(subject: string, grants: readonly Grant[] = EVERYTHING): Promise<string> {
    return tokenFor(await openLocalTokens({ dataDir: this.dataDir }), subject, grants);
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
