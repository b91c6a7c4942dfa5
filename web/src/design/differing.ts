import { createContext, useContext } from 'react';

/** JSON pointers of the places of the mission's state that are not, at the moment that is shown, as they are now. */
export const DifferingPlaces = createContext<ReadonlySet<string>>(new Set());

/** A figure of the state is not as it is now: the place itself differs, or what it is a part of, or a part of it. */
export function useDiffers(path: string): boolean {
  const places = useContext(DifferingPlaces);
  return places.has(path) || [...places].some((place) => path.startsWith(`${place}/`) || place.startsWith(`${path}/`));
}
