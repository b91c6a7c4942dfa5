import { parseAsString, useQueryStates, type Values } from 'nuqs';
import { createContext, useContext } from 'react';

/** The two axes of time, as the address has them: a day on which something was true, and an instant as of which it was known. */
export interface Moment {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** A change of one axis or both; `null` takes an axis back to now. */
export type MomentChange = { readonly [axis in keyof Moment]?: string | null };

const PARAMETERS = { asOf: parseAsString, knownAt: parseAsString };

/** Holds what `MomentProvider` has read. */
export const MomentContext = createContext<Moment>({});

/** The moment that the whole page shows; empty for now. The very same object until it is another moment. */
export function useMoment(): Moment {
  return useContext(MomentContext);
}

/** The two axes as the address has them, `null` where it has none; for `MomentProvider`, since to read them takes its time. */
export function useMomentInAddress(): Values<typeof PARAMETERS> {
  return useQueryStates(PARAMETERS)[0];
}

/** Sets one axis or both. `push` makes it a step of the browser's history, to which one can go back. */
export function useSetMoment(): (change: MomentChange, history?: 'push' | 'replace') => void {
  const [, set] = useQueryStates(PARAMETERS);
  return (change, history = 'push') => void set(change, { history });
}

/** The moment in an address that no page shows yet: in what follows its question mark. */
export function momentIn(search: string): Moment {
  const parameters = new URLSearchParams(search);
  const [asOf, knownAt] = [parameters.get('asOf'), parameters.get('knownAt')];
  return { ...(asOf !== null && { asOf }), ...(knownAt !== null && { knownAt }) };
}

export function isNow({ asOf, knownAt }: Moment): boolean {
  return asOf === undefined && knownAt === undefined;
}

/** The moment as the end of an address, with its question mark, so that a link leads to the same moment. */
export function momentSearch({ asOf, knownAt }: Moment): string {
  const parameters = new URLSearchParams({ ...(asOf && { asOf }), ...(knownAt && { knownAt }) });
  return parameters.size === 0 ? '' : `?${parameters}`;
}
