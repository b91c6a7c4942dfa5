import type { QueuedRecord } from './queued-record';

/** All tabs of this browser share the queue. */
const PLACE = 'drawdown.queue';
const LOCK = 'drawdown.queue.change';
const EMPTY: readonly QueuedRecord[] = [];

let text: string | null = null;
let parsed: readonly QueuedRecord[] = EMPTY;
const listeners = new Set<() => void>();

/** The queue as it stands, in the order in which it is sent. */
export function queued(): readonly QueuedRecord[] {
  const now = localStorage.getItem(PLACE);
  if (now !== text) {
    text = now;
    parsed = now === null ? EMPTY : (JSON.parse(now) as QueuedRecord[]);
  }
  return parsed;
}

/** Changes the queue; no two tabs do so at once. */
export async function changeQueue(
  change: (records: readonly QueuedRecord[]) => readonly QueuedRecord[],
): Promise<void> {
  await exclusively(LOCK, () => {
    const next = change(queued());
    if (next.length === 0) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, JSON.stringify(next));
    return Promise.resolve();
  });
  tell();
}

export function enqueue(record: QueuedRecord): Promise<void> {
  return changeQueue((records) => [...records.filter(({ key }) => key !== record.key), record]);
}

export function dequeue(key: string): Promise<void> {
  return changeQueue((records) => records.filter((record) => record.key !== key));
}

/** Tells of each change, in this tab or another one. */
export function subscribeToQueue(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Runs something in one tab at a time. Where the address is not secure, a browser has no locks: keys keep a record single there. */
export function exclusively(name: string, run: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request(name, run) : run();
}

function tell(): void {
  for (const listener of listeners) listener();
}
