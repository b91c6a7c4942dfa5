import type { ChildProcess } from 'node:child_process';
import { openLocalTokens } from '../../src/composition/identity.js';
import { BuiltProcess } from './built-process.js';
import { DRAWDOWN } from './command-line.js';
import { holdAnswersAgainstServer } from './described-answers.js';
import { signIn } from './signed-in.js';

/** The built demonstration as a process of its own. */
export class DemoProcess extends BuiltProcess {
  private constructor(
    child: ChildProcess,
    readonly url: string,
  ) {
    super(child);
  }

  /** Starts `drawdown demo` on a free port, and waits until everything is recorded. Throws: when it does not get so far. */
  static async start(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<DemoProcess> {
    const { child, said } = await BuiltProcess.run([DRAWDOWN, 'demo'], settings(dataDir, env), /ready at (http:\S+)/);
    const url = said[1] as string;
    await holdAnswersAgainstServer(url);
    await signIn(url, await openLocalTokens({ dataDir }));
    return new DemoProcess(child, url);
  }

  /** Starts it, and kills it once it has printed a line. */
  static async killAt(line: RegExp, dataDir: string): Promise<void> {
    const { child } = await BuiltProcess.run([DRAWDOWN, 'demo'], settings(dataDir), line);
    await new DemoProcess(child, '').kill();
  }
}

function settings(dataDir: string, env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const unlimited = { DRAWDOWN_REQUESTS_PER_SECOND: '0', DRAWDOWN_STREAMS_PER_CALLER: '0' };
  return { ...unlimited, DRAWDOWN_PORT: '0', DRAWDOWN_DATA_DIR: dataDir, ...env };
}
