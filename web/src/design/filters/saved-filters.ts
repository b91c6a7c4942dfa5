import { useSyncExternalStore } from 'react';

/** Filters under a name that somebody gave them. */
export interface SavedFilter {
  readonly name: string;
  /** As the address has them, without a question mark. */
  readonly search: string;
}

const NONE: readonly SavedFilter[] = [];
const listeners = new Set<() => void>();
let read: { readonly text: string; readonly filters: readonly SavedFilter[] } = { text: '', filters: NONE };

/** The filters that are saved in this browser under a key, by name. */
export function useSavedFilters(key: string): readonly SavedFilter[] {
  return useSyncExternalStore(subscribe, () => savedUnder(key));
}

/** Saves filters under a name; another one of the same name is replaced. */
export function saveFilter(key: string, filter: SavedFilter): void {
  const others = savedUnder(key).filter(({ name }) => name !== filter.name);
  write(
    key,
    [...others, filter].sort((one, other) => one.name.localeCompare(other.name)),
  );
}

export function forgetFilter(key: string, name: string): void {
  write(
    key,
    savedUnder(key).filter((one) => one.name !== name),
  );
}

function savedUnder(key: string): readonly SavedFilter[] {
  const text = localStorage.getItem(key) ?? '[]';
  const id = `${key} ${text}`;
  if (read.text !== id) read = { text: id, filters: parse(text) };
  return read.filters;
}

/** What somebody else wrote there, or an older page, is no filter. */
function parse(text: string): readonly SavedFilter[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isSavedFilter) : NONE;
  } catch {
    return NONE;
  }
}

function isSavedFilter(value: unknown): value is SavedFilter {
  const { name, search } = (value ?? {}) as Partial<Record<keyof SavedFilter, unknown>>;
  return typeof name === 'string' && typeof search === 'string';
}

function write(key: string, filters: readonly SavedFilter[]): void {
  localStorage.setItem(key, JSON.stringify(filters));
  for (const listener of listeners) listener();
}

/** Another window of the browser may save one, too. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
