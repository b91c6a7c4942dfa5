import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a child may be held to. */
export interface Limits {
  /** The largest file it may write, in kB or half of that, as the shell counts; writing further fails as a bad disk does. */
  readonly fileBlocks?: number;
  /** Its heap, in MB. */
  readonly heapMb?: number;
  /** Environment variables besides those of the test run. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A program of this folder, run as a process of its own, so that it can be killed as a machine would kill it. */
export class TestProcess {
  static readonly #running = new Set<ChildProcess>();
  readonly #lines: AsyncIterator<string, undefined>;

  private constructor(private readonly child: ChildProcess) {
    if (child.stdout === null) throw new Error('The child has no output');
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  static start(program: string, args: readonly string[], { fileBlocks, heapMb, env }: Limits = {}): TestProcess {
    const node = [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      ...(heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]),
      '--import',
      pathOf('../../support/typescript.mjs'),
      pathOf(program),
      ...args,
    ];
    const limited = fileBlocks === undefined ? node : ['sh', '-c', `ulimit -f ${fileBlocks}; exec "$@"`, 'sh', ...node];
    const [command, ...rest] = limited as [string, ...string[]];
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    TestProcess.#running.add(child);
    child.once('exit', () => TestProcess.#running.delete(child));
    return new TestProcess(child);
  }

  /** Ends whatever a failed test may have left behind, which would keep the test run alive. */
  static endAll(): void {
    for (const child of TestProcess.#running) child.kill('SIGKILL');
  }

  /** The next line it prints; undefined once it has ended. */
  async line(): Promise<string | undefined> {
    const next = await this.#lines.next();
    return next.done === true ? undefined : next.value;
  }

  /** Every further line until it ends. */
  async rest(): Promise<string[]> {
    const lines: string[] = [];
    for (let line = await this.line(); line !== undefined; line = await this.line()) lines.push(line);
    return lines;
  }

  /** Ends the process at once; nothing in it gets to run any more. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
