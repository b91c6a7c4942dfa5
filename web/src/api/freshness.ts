import { useSyncExternalStore } from 'react';

/** How current the page is. */
export interface Freshness {
  /** The highest position as of which an answer was true, as a decimal. */
  readonly position: string;
  /** The moment of the last answer, in milliseconds since 1970. */
  readonly answeredAt: number;
  /** The record behind the page is a demonstration's. */
  readonly isDemonstration: boolean;
}

let current: Freshness = { position: '0', answeredAt: 0, isDemonstration: false };
const listeners = new Set<() => void>();
const awaiting = new Set<(position: string) => void>();

/** The lowest position as of which an answer was true before anybody followed what came after it. */
let unfollowed: string | undefined;
let isFollowed = false;

/** Notes the position of an answer. Positions have no fixed length: they are compared as numbers of any size. */
export function notePosition(position: string | null, isDemonstration: boolean): void {
  const highest = position !== null && BigInt(position) > BigInt(current.position) ? position : current.position;
  current = { position: highest, answeredAt: Date.now(), isDemonstration };
  for (const listener of listeners) listener();
  if (position === null) return;
  if (!isFollowed && (unfollowed === undefined || BigInt(position) < BigInt(unfollowed))) unfollowed = position;
  for (const take of awaiting) take(position);
  awaiting.clear();
}

/** One thing that is known of it, so that what shows it is not drawn again by every answer. */
export function useFreshness<Told extends string | number | boolean>(tell: (freshness: Freshness) => Told): Told {
  return useSyncExternalStore(subscribe, () => tell(current));
}

/** True if an answer was as of a position, or of a later one. */
export function isAnsweredAsOf(position: string): boolean {
  return BigInt(current.position) >= BigInt(position);
}

/**
 * Takes the position as of which the next answer is true, and at first that of the answers that came before anybody could follow. Returns
 * what gives the wait up.
 */
export function onceAnswered(take: (position: string) => void): () => void {
  isFollowed = true;
  const first = unfollowed;
  unfollowed = undefined;
  if (first !== undefined) {
    take(first);
    return () => undefined;
  }
  awaiting.add(take);
  return () => awaiting.delete(take);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
