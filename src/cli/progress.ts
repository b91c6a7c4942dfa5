import { SingleBar } from 'cli-progress';

/** Shows how far a piece of work has come. */
export interface Progress {
  /** @param done of the total; never less than before */
  to(done: number): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere a line at every tenth, so that a log stays readable. */
export function startProgress(label: string, total: number): Progress {
  return process.stdout.isTTY ? bar(label, total) : lines(label, total);
}

function bar(label: string, total: number): Progress {
  const single = new SingleBar({ format: `${label} {bar} {value}/{total}, {eta_formatted} left`, hideCursor: true });
  single.start(total, 0);
  return { to: (done) => single.update(done), stop: () => single.stop() };
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
