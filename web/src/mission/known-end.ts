import { lastDayOf } from '../moment/days';
import type { MissionState } from './mission-state';

type Mandate = NonNullable<MissionState['mandate']>;

/** A day as it is known: perhaps a month or a year only, or only that it had come by then. */
interface KnownDay {
  readonly on: string;
  readonly qualifier?: 'by';
}

/**
 * The end of a mandate as it is known: where it ends with the decision itself and of that only the month is known, the end is known no
 * better, though the state counts it by a day.
 */
export function knownEnd({ terminated, endsOn }: Pick<Mandate, 'terminated' | 'endsOn'>): KnownDay | undefined {
  if (endsOn === undefined) return undefined;
  if (terminated?.endsOn !== undefined || terminated === undefined || !holds(terminated.effectiveOn, endsOn))
    return { on: endsOn };
  const { effectiveOn: on, effectiveOnQualifier: qualifier } = terminated;
  return { on, ...(qualifier !== undefined && { qualifier }) };
}

/** True for a day of a period: the first counts where something was so by then, the last where it came to be in it. */
export function holds(period: string, day: string): boolean {
  const [from = period] = period.split('/');
  return from <= day && day <= lastDayOf(period);
}
