import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How long a server may take until it is ready, in milliseconds. */
const PATIENCE_MS = 30_000;

/** The built server as a process of its own, so that it can be killed as a machine would kill it. */
export class ServerProcess {
  static readonly #running = new Set<ChildProcess>();

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** The exit code, once the process has ended by itself. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const [code] = (await once(this.child, 'exit')) as [number | null];
    return code;
  }

  /** Starts `dist/src/main.js` on a free port. Throws: when it does not get ready. */
  static async start(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'dist/src/main.js'], {
      env: { ...process.env, DRAWDOWN_PORT: '0', DRAWDOWN_DATA_DIR: dataDir, DRAWDOWN_LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    ServerProcess.#running.add(child);
    child.once('exit', () => ServerProcess.#running.delete(child));
    return new ServerProcess(child, await readyUrl(child));
  }

  /** Ends every server that a failed test may have left behind, which would keep the test run alive. */
  static endAll(): void {
    for (const child of ServerProcess.#running) child.kill('SIGKILL');
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

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The server has no output');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /ready at (http:\S+)/.exec(line)?.[1];
      if (url !== undefined) return url;
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error('The server ended before it was ready');
}
