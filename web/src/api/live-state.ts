import { useSyncExternalStore } from 'react';

/** The state of the connection over which changes arrive. */
export type LiveState = 'connecting' | 'live' | 'stopped';

let state: LiveState = 'connecting';
const listeners = new Set<() => void>();

/** Returns the state before. */
export function become(next: LiveState): LiveState {
  const former = state;
  state = next;
  if (next !== former) for (const listener of listeners) listener();
  return former;
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
