/** So many rows are rehearsed at once. */
const AT_ONCE = 4;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs something as soon as fewer than four others run. One that was given up while it waited is not begun. */
export async function limited<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    signal.throwIfAborted();
    return await run();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
