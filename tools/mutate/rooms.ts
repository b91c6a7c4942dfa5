/** The rooms whose score is measured, and the specs that are to kill their mutants: those of pure code, which are fast. */
export const ROOMS = ['src/domain', 'projections'] as const;
export type Room = (typeof ROOMS)[number];

export const SPECS = ['test/domain/**/*.spec.ts', 'test/projections/**/*.spec.ts'] as const;

/** Specs among them that do not count. */
export const LEFT_OUT = [
  // Notices any change of an answer, and says of none that it is wrong: its kills would prove nothing.
  'test/projections/golden-digests.spec.ts',
  // Runs the compiler on types, of which a running program has none.
  'test/domain/tied-catalogue.spec.ts',
] as const;

/** The room a path lies in, if any. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.find((room) => path.startsWith(`${room}/`));
}
