import { assetRegister } from '../../../projections/asset-register.projection.js';
import type { LifePeriods } from '../../../projections/life-periods.js';
import type { PortfolioEntry } from '../../../projections/portfolio.projection.js';
import { searchText } from '../../../projections/search-text.js';
import { daysBetween, type Day } from '../../domain/calendar/day.js';
import type { PartialDate } from '../../domain/calendar/partial-date.js';
import { mandateEndOn, type MandateEnd, type MandateStatus } from '../../domain/mission/mandate-term.js';
import { phaseOn, type LifecycleDates, type Phase } from '../../domain/mission/phase.js';
import { leastOf, type Answer } from './answer.js';
import type { MissionAt } from './asking.js';
import { countExceptions } from './exception-counts.js';
import { knownEnd, type KnownEnd } from './known-end.js';
import { anyTable } from './read-rows.js';

/** One mission in the portfolio. */
export interface PortfolioRow extends PortfolioLife {
  /** Assets of which something is on hand. */
  readonly assetsLeft: number;
  /** Net book value of what is on hand, in whole US cents. */
  readonly valueLeftUsdCents: number;
  /** The number of exceptions that hold on the day asked for. */
  readonly exceptions: number;
  /** Of these, the contested ones. */
  readonly contested: number;
}

/** A row as far as the mission's own history tells it. */
interface PortfolioLife extends Omit<PortfolioEntry, 'lifecycle' | 'periods'> {
  /** Of the day asked for. */
  readonly phase: Phase;
  readonly mandate: PortfolioMandate;
  readonly beganOn: Day;
  /** As the source gives it, where less than the day is known: `beganOn` is then the day from which it counts. */
  readonly beganOnKnown?: PartialDate;
  readonly beganOnQualifier?: 'by';
  /** The day of the mandate's end, where it has come. */
  readonly endedOn?: Day;
  /** As last set; it may lie ahead. */
  readonly withdrawalDeadline?: PartialDate;
}

/** The mandate of a mission, as it stands on a day. */
export interface PortfolioMandate extends MandateEnd, KnownEnd {
  /** Days from the day asked for to the mandate's end, or to the last `until` where no end is decided; none once it has come. */
  readonly daysLeft?: number;
}

/** The missions that are wanted; an absent member filters nothing. */
export interface PortfolioFilter {
  readonly phase?: Phase;
  readonly mandateStatus?: MandateStatus;
  /** Those whose mandate ends before this day, and has not ended by the day asked for. */
  readonly endsBefore?: Day;
  readonly hostState?: string;
  /** Text that id, acronym, name, host States or successor contain, whatever its case and accents. */
  readonly q?: string;
}

/** A mission of the portfolio, and the tables that hold what else is told of it. */
export interface PortfolioReading {
  readonly reading: Answer<PortfolioEntry | undefined>;
  readonly table: MissionAt['table'];
}

/** The row of a mission; undefined where it was not there yet, or is not wanted. Only what is wanted is counted. */
export async function portfolioRow(
  { reading, table }: PortfolioReading,
  filter: PortfolioFilter,
  today: Day,
): Promise<Answer<PortfolioRow | undefined>> {
  const { value: entry, position } = reading;
  const life = entry && lifeOn(entry, today);
  if (life === undefined || !isWanted(life, filter, today)) return { value: undefined, position };
  const { missionId } = life;
  const register = await table(anyTable(assetRegister));
  const assets = await register.totals({ missionId, from: { on_hand: 1 } }, { group: [], sum: ['on_hand_value'] });
  const counts = await countExceptions(missionId, { table }, today);
  const row: PortfolioRow = {
    ...life,
    assetsLeft: Number(assets.value[0]?.entries ?? 0),
    valueLeftUsdCents: Number(assets.value[0]?.on_hand_value ?? 0),
    ...counts.value,
  };
  return { value: row, position: leastOf(position, assets.position, counts.position) };
}

function isWanted(row: PortfolioLife, filter: PortfolioFilter, today: Day): boolean {
  const { phase, mandateStatus, endsBefore, hostState, q } = filter;
  const { endsOn } = row.mandate;
  return (
    (phase === undefined || row.phase === phase) &&
    (mandateStatus === undefined || row.mandate.status === mandateStatus) &&
    (endsBefore === undefined || (endsOn !== undefined && endsOn > today && endsOn < endsBefore)) &&
    (hostState === undefined || row.hostStates.includes(hostState)) &&
    (q === undefined || searchedIn(row).includes(searchText(q)))
  );
}

function searchedIn({ missionId, acronym, name, hostStates, successor = '' }: PortfolioLife): string {
  return searchText([missionId, acronym, name, ...hostStates, successor].join('\n'));
}

/** The mission as seen from a day; undefined before it was established. */
function lifeOn({ lifecycle, periods, ...entry }: PortfolioEntry, today: Day): PortfolioLife | undefined {
  const phase = phaseOn(lifecycle, today);
  return phase && { ...entry, phase, ...endOn(lifecycle, periods, today) };
}

/** When a mission began and ends, as seen from a day. */
function endOn(
  { establishedOn = '', mandate: term }: LifecycleDates,
  { began, ends }: LifePeriods,
  today: Day,
): Omit<PortfolioLife, keyof PortfolioEntry | 'phase'> {
  if (term === undefined) throw new Error('A mission that exists has a mandate');
  const { withdrawalDeadline } = term.timetable;
  const mandate = mandateEndOn(term, today);
  const end = mandate.endsOn ?? mandate.until;
  return {
    mandate: {
      ...mandate,
      ...knownEnd(ends),
      ...(end !== undefined && end >= today && { daysLeft: daysBetween(today, end) }),
    },
    beganOn: term.beginsOn > establishedOn ? term.beginsOn : establishedOn,
    ...(began !== undefined && {
      beganOnKnown: began.on,
      ...(began.qualifier && { beganOnQualifier: began.qualifier }),
    }),
    ...(mandate.status === 'ended' && { endedOn: mandate.endsOn }),
    ...(withdrawalDeadline !== undefined && { withdrawalDeadline }),
  };
}
