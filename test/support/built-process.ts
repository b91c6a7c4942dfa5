import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How long a program may take until it is ready, in milliseconds: one that hangs is found late rather than a busy machine blamed. */
const PATIENCE_MS = 180_000;

/** A built program as a process of its own, so that it can be killed as a machine would kill it. */
export class BuiltProcess {
  static readonly #running = new Set<ChildProcess>();

  protected constructor(protected readonly child: ChildProcess) {}

  /** Ends whatever a failed test may have left behind, which would keep the test run alive. */
  static endAll(): void {
    for (const child of BuiltProcess.#running) child.kill('SIGKILL');
  }

  /** Starts a program, and waits for the line that says it is ready. Throws: when there is none in time. */
  protected static async run(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    ready: RegExp,
  ): Promise<{ readonly child: ChildProcess; readonly said: RegExpExecArray }> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      env: { ...process.env, DRAWDOWN_LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    BuiltProcess.#running.add(child);
    child.once('exit', () => BuiltProcess.#running.delete(child));
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        const said = ready.exec(line);
        if (said !== null) return { child, said };
      }
    } finally {
      clearTimeout(timer);
    }
    throw new Error(`${args.join(' ')} ended before it was ready`);
  }

  /** Ends the process at once, as a power switch would; nothing in it gets to run any more. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  /** Sends a signal that does not end the process. */
  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Asks the process to end, and answers its exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return code;
  }
}
