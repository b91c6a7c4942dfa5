import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { DRAWDOWN } from './command-line.js';

/** How long a projector may take until it is at work, or stands by, in milliseconds. */
const PATIENCE_MS = 30_000;

/** `drawdown project` as a process of its own, so that it can be killed as a machine would kill it. */
export class ProjectorProcess {
  static readonly #running = new Set<ChildProcess>();

  private constructor(private readonly child: ChildProcess) {}

  /** Starts the built program. Throws: when it does not get ready. */
  static async start(env: Readonly<Record<string, string>>): Promise<ProjectorProcess> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', DRAWDOWN, 'project'], {
      env: { ...process.env, DRAWDOWN_LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    ProjectorProcess.#running.add(child);
    child.once('exit', () => ProjectorProcess.#running.delete(child));
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    try {
      for await (const line of createInterface({ input: child.stdout }))
        if (line.includes('keeps the read models')) return new ProjectorProcess(child);
    } finally {
      clearTimeout(timer);
    }
    throw new Error('The projector ended before it was ready');
  }

  /** Ends every projector that a failed test may have left behind, which would keep the test run alive. */
  static endAll(): void {
    for (const child of ProjectorProcess.#running) child.kill('SIGKILL');
  }

  /** Ends the process at once, as a power switch would; nothing in it gets to run any more. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  /** Asks the process to end, and answers its exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return code;
  }
}
