import { SingleBar } from 'cli-progress';

/** Shows the progress of some work. */
export interface Progress {
  /** @param done of the total; never less than before */
  to(done: number): void;
  stop(): void;
}

/**
 * Starts a progress bar on a terminal, with the rate and the time left; elsewhere a line at every tenth, so that a log
 * stays readable.
 */
export function startProgress(label: string, total: number): Progress {
  return process.stdout.isTTY ? bar(label, total) : lines(label, total);
}

function bar(label: string, total: number): Progress {
  const rate = ratePerSecond();
  const format = `${label} {bar} {value}/{total}, {rate}, {eta_formatted} left`;
  const single = new SingleBar({ format, hideCursor: true });
  single.start(total, 0, { rate: rate(0) });
  return { to: (done) => single.update(done, { rate: rate(done) }), stop: () => single.stop() };
}

function lines(label: string, total: number): Progress {
  let tenths = 0;
  const to = (done: number): void => {
    const reached = Math.floor((done * 10) / total);
    if (reached > tenths) process.stdout.write(`${label} ${done}/${total}\n`);
    tenths = reached;
  };
  return { to, stop: () => undefined };
}

/** Measures the rate since the first call; earlier work does not count. */
function ratePerSecond(): (done: number) => string {
  let first: { readonly at: number; readonly done: number } | undefined;
  return (done) => {
    first ??= { at: performance.now(), done };
    const seconds = (performance.now() - first.at) / 1_000;
    return `${seconds === 0 ? 0 : Math.round((done - first.done) / seconds)}/s`;
  };
}
