import type { LiquidationStarted, TimetableRevised } from '../src/domain/mission/mission.events.js';
import type { Lifecycle } from '../src/domain/mission/lifecycle-dates.js';
import type { Counted } from './projection.js';

/** The end of a mission besides its mandate. Days are as the sources give them. */
export interface EndingState {
  readonly liquidation: Liquidation | null;
  readonly closure: Closure | null;
  readonly succession: Succession | null;
}

export type Liquidation = LiquidationStarted['data'] & { readonly startedOn: string };

/** The mission or office that takes over. */
export interface Succession {
  readonly successor: string;
  /** Absent where the date was cancelled. */
  readonly transferDate?: string;
}

export interface Closure {
  readonly physicallyClosedOn?: string;
  readonly lastSite?: string;
  readonly administrativelyClosedOn?: string;
  readonly finalPerformanceReport?: string;
}

/** A liquidation as it begins: its planned end is that of a timetable, unless its own source gives one. */
export function beginLiquidation(
  { data, effectiveOn }: Counted<LiquidationStarted>,
  { mandate }: Lifecycle,
): Liquidation {
  const { liquidationPlannedEnd: plannedEnd } = mandate?.timetable ?? {};
  return { startedOn: effectiveOn, ...(plannedEnd !== undefined && { plannedEnd }), ...data };
}

/** The parts that a timetable changes. */
export function reviseEnding(
  { liquidation, succession }: Pick<EndingState, 'liquidation' | 'succession'>,
  { liquidationPlannedEnd, transferDate }: TimetableRevised['data'],
): Pick<EndingState, 'liquidation' | 'succession'> {
  return {
    liquidation: liquidation && withDate(liquidation, 'plannedEnd', liquidationPlannedEnd),
    succession: succession && withDate(succession, 'transferDate', transferDate),
  };
}

/** A date that is not named stays as it was; `null` takes it away. */
function withDate<Part extends object, Name extends keyof Part>(
  part: Part,
  name: Name,
  date: Part[Name] | null | undefined,
): Part {
  if (date === undefined) return part;
  const { [name]: _former, ...rest } = part;
  return (date === null ? rest : { ...rest, [name]: date }) as Part;
}
