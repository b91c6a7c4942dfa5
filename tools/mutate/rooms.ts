/** The rooms whose score is measured, and the specs that are to kill their mutants: those of pure code, which are fast. */
export const ROOMS = ['src/domain', 'projections'] as const;
export type Room = (typeof ROOMS)[number];

export const SPECS = ['test/domain/**/*.spec.ts', 'test/projections/**/*.spec.ts'] as const;

/** The room a path lies in, if any. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.find((room) => path.startsWith(`${room}/`));
}
