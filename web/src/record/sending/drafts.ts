import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Values } from '../values/values';
import { newKey } from './new-key';

/** A form's content, which is kept in this browser until it is recorded or thrown away. */
export interface Draft {
  /** The key by which the command is recorded once: it stays with the content until that is recorded, or thrown away. */
  readonly key: string;
  readonly values: Values;
  /** Something was typed. */
  readonly isBegun: boolean;
  readonly write: (values: Values) => void;
  /** Empties the form; what comes next has another key. */
  readonly clear: () => void;
}

/** The content that was typed; absent before something was. */
interface Kept {
  readonly place: string;
  readonly key: string;
  readonly values?: Values;
}

/** The parameter of a form's address that names the draft it opens. */
const PARAMETER = 'draft';

/**
 * The draft of a command on a mission; the one that the address names, if it names one.
 *
 * @param about the command, and the fact where it is about one
 * @param start what the form holds before anything is typed
 */
export function useDraft(missionId: string, about: string, start: Values): Draft {
  const [parameters] = useSearchParams();
  const place = placeOf(parameters.get(PARAMETER) ?? `${missionId}.${about}`);
  const [kept, keep] = useState(() => keptAt(place));
  const current = kept.place === place ? kept : keptAt(place);
  if (kept !== current) keep(current);
  return {
    key: current.key,
    values: current.values ?? start,
    isBegun: current.values !== undefined,
    write: (values) => keep(store({ ...current, values })),
    clear: () => {
      localStorage.removeItem(place);
      keep({ place, key: newKey() });
    },
  };
}

/**
 * Keeps content that was sent as a draft of its own, beside the one that may be under way in the same form. It keeps its key: where the
 * answer was lost, it is not recorded twice.
 *
 * @param page the address of the form
 * @returns the address at which it is opened
 */
export function reopened(page: string, key: string, values: Values): string {
  store({ place: placeOf(key), key, values });
  const { pathname, searchParams } = new URL(page, location.href);
  searchParams.set(PARAMETER, key);
  return `${pathname}?${searchParams}`;
}

function placeOf(name: string): string {
  return `drawdown.draft.${name}`;
}

function keptAt(place: string): Kept {
  const kept = localStorage.getItem(place);
  return { place, key: newKey(), ...(kept !== null && (JSON.parse(kept) as Omit<Kept, 'place'>)) };
}

function store(kept: Kept): Kept {
  const { place, key, values } = kept;
  localStorage.setItem(place, JSON.stringify({ key, values }));
  return kept;
}
