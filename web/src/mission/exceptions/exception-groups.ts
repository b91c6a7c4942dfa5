import type { Exceptional } from './use-exceptions';

export type ExceptionKind = Exceptional['kind'];

/** What is to be done about an exception, the most urgent first. */
export const GROUPS = {
  late: ['overdue', 'mandate-lapsed', 'contingents-unaccounted'],
  disputes: ['contested'],
  papers: ['handover-undocumented', 'instrument-not-reported', 'not-reported'],
  differences: ['discrepancy', 'strength-difference', 'void-behind-gate'],
  losses: ['loss', 'accelerated-closure', 'site-reopened', 'handover-to-non-civilian'],
  dates: ['imprecise-date', 'recorded-late'],
} as const satisfies Record<string, readonly ExceptionKind[]>;

export type ExceptionGroup = keyof typeof GROUPS;

export const GROUP_NAMES = Object.keys(GROUPS) as ExceptionGroup[];

type Grouped = (typeof GROUPS)[ExceptionGroup][number];

/** Every kind, in the order of their groups. One that the API adds does not compile until it is in a group. */
export const KINDS: readonly (ExceptionKind extends Grouped ? Grouped : never)[] = GROUP_NAMES.flatMap((name) => [
  ...GROUPS[name],
]);

/** The rows of one group. */
export function rowsOf(name: ExceptionGroup, rows: readonly Exceptional[]): readonly Exceptional[] {
  const kinds: readonly string[] = GROUPS[name];
  return rows.filter(({ kind }) => kinds.includes(kind));
}

/** Where a group is on a mission's page. */
export const groupId = (name: ExceptionGroup): string => `exceptions-${name}`;
