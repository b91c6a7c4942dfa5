import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { datesOf } from '../src/domain/mission/lifecycle-dates.js';
import type { LifecycleDates } from '../src/domain/mission/phase.js';
import { missionState, type MissionStateView } from './mission-state.projection.js';
import type { EffectiveProjection } from './projection.js';
import { periodsOf, type EstablishedDays, type LifePeriods } from './life-periods.js';
import { searchText } from './search-text.js';

/** One mission, as far as its own history says. */
export interface PortfolioEntry {
  readonly missionId: string;
  readonly acronym: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3; null where no source gives it. */
  readonly hostState: string | null;
  /** All of them. */
  readonly hostStates: readonly string[];
  /** The phase, and how the mandate stands, are computed from these on reading. */
  readonly lifecycle: LifecycleDates;
  /** Beginning and end, where less than their day is known. */
  readonly periods: LifePeriods;
  readonly openSites: number;
  /** Those not withdrawn. */
  readonly contingents: number;
  /** The mission that takes over. */
  readonly successor?: string;
}

/** The column by which missions are found. */
export const PORTFOLIO_COLUMNS = { search: 'text' } as const;

/**
 * The portfolio: which missions are there? One row each. It folds what the mission's state folds; the rows lie side by side in one
 * table is the difference.
 */
export const portfolio: EffectiveProjection<MissionStateView, MissionFact> = {
  name: 'portfolio',
  version: 16,
  order: 'effective',
  streams: ['mission'],
  columns: PORTFOLIO_COLUMNS,
  initial: missionState.initial,
  project: missionState.project,
  rows: (view) => {
    const { missionId, acronym, name, hostState, hostStates, lifecycle, mandate, sites, contingents, succession } =
      view;
    if (mandate === null) return [];
    const body: PortfolioEntry = {
      missionId,
      acronym,
      name,
      hostState,
      hostStates,
      lifecycle: datesOf(lifecycle),
      // A mandate and these days are set by the establishment.
      periods: periodsOf(lifecycle as EstablishedDays, mandate),
      openSites: sites.counts.open,
      contingents: contingents.counts.deployed,
      ...(succession !== null && { successor: succession.successor }),
    };
    const columns: Record<keyof typeof PORTFOLIO_COLUMNS, string> = {
      search: searchText([missionId, acronym, name, ...hostStates, succession?.successor ?? []].flat().join(' ')),
    };
    return [{ key: missionId, missionId, sort: missionId, columns, body }];
  },
};
