import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { openLocalTokens } from '../../src/composition/identity.js';
import { holdAnswersAgainstServer } from './described-answers.js';
import { signIn } from './signed-in.js';
import { BuiltProcess } from './built-process.js';

/** Tests ask more, and faster, than a caller may; and they all come from one address. */
const UNLIMITED = { DRAWDOWN_REQUESTS_PER_SECOND: '0', DRAWDOWN_STREAMS_PER_CALLER: '0' };

/** The built server as a process of its own. */
export class ServerProcess extends BuiltProcess {
  private constructor(
    child: ChildProcess,
    readonly url: string,
  ) {
    super(child);
  }

  /** Starts `dist/src/main.js` on a free port. Throws: when it does not get ready. */
  static async start(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const own = { ...UNLIMITED, DRAWDOWN_PORT: '0', DRAWDOWN_DATA_DIR: dataDir, ...env };
    const { child, said } = await BuiltProcess.run(['dist/src/main.js'], own, /ready at (http:\S+)/);
    const url = said[1] as string;
    await holdAnswersAgainstServer(url);
    await signIn(url, await openLocalTokens({ dataDir }));
    return new ServerProcess(child, url);
  }

  /** The exit code, once the process has ended by itself. */
  async waitForExit(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const [code] = (await once(this.child, 'exit')) as [number | null];
    return code;
  }
}
