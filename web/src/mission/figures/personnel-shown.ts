import type { MissionState } from '../mission-state';

const KINDS = ['total', 'uniformed', 'civilian', 'departed'] as const;
export type PersonnelKind = (typeof KINDS)[number];

/** One reported number of people. */
export interface Reported {
  readonly kind: PersonnelKind;
  readonly value: number;
  readonly qualifier?: string;
  /** The day or period of its report. */
  readonly on?: string;
}

/** What is known of the mission's people, each with its own day. Those who have left stand first where they are counted out of a total of as many, or more. */
export function personnelReported({ strength }: MissionState): readonly Reported[] {
  if (strength === null) return [];
  const reported = KINDS.flatMap((kind) => {
    const value = strength[kind];
    if (value === undefined) return [];
    return [{ kind, value, qualifier: strength[`${kind}Qualifier`], on: strength.figuresOn[kind] }];
  });
  const { departed, total } = strength.figuresOn;
  const isCountedOut =
    departed !== undefined && departed === total && (strength.departed ?? 0) <= (strength.total ?? 0);
  if (!isCountedOut) return reported;
  return reported.toSorted((one, other) => Number(other.kind === 'departed') - Number(one.kind === 'departed'));
}

/** How many were still there, where one report counts exactly how many had left and out of how many. */
export function remainingOf(reported: readonly Reported[]): number | undefined {
  const departed = reported.find(({ kind }) => kind === 'departed');
  const total = reported.find(({ kind }) => kind === 'total');
  if (departed === undefined || total === undefined || departed.on !== total.on) return undefined;
  const isExact = departed.qualifier === undefined && total.qualifier === undefined;
  return isExact && total.value >= departed.value ? total.value - departed.value : undefined;
}
