import { SingleBar } from 'cli-progress';

/** Shows how far a list of posts has come. */
export interface Progress {
  step(): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere a line at every tenth, so that a log stays readable. */
export function startProgress(label: string, total: number): Progress {
  return process.stdout.isTTY ? bar(label, total) : lines(label, total);
}

function bar(label: string, total: number): Progress {
  const single = new SingleBar({ format: `${label} {bar} {value}/{total}, {eta_formatted} left`, hideCursor: true });
  single.start(total, 0);
  return { step: () => single.increment(), stop: () => single.stop() };
}

function lines(label: string, total: number): Progress {
  let done = 0;
  const step = (): void => {
    done++;
    const tenth = Math.floor((done * 10) / total);
    if (tenth > Math.floor(((done - 1) * 10) / total)) process.stdout.write(`${label} ${done}/${total}\n`);
  };
  return { step, stop: () => undefined };
}
