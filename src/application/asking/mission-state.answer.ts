import type { MissionStateView } from '../../../projections/mission-state.projection.js';
import type { Day } from '../../domain/calendar/day.js';
import { phaseOn, type Phase } from '../../domain/mission/phase.js';

/** A mission's state, with what is computed on reading. */
export interface MissionState extends Omit<MissionStateView, 'lifecycle' | 'contingents' | 'sites'> {
  readonly phase: Phase;
  readonly contingents: ContingentCounts;
  readonly sites: SiteCounts;
  /** Of the mission's stream: what `If-Match` takes. */
  readonly revision: number;
  /** Of the mission's last event. */
  readonly position: string;
}

export interface ContingentCounts {
  readonly total: number;
  /** Still there, suspended ones included. */
  readonly deployed: number;
  readonly suspended: number;
  readonly withdrawn: number;
  readonly rearParties: number;
  readonly guardUnits: number;
}

export interface SiteCounts {
  /** Those opened by that day. */
  readonly total: number;
  readonly open: number;
  readonly handedOver: number;
  readonly closedAccelerated: number;
}

/** The state on a day; undefined for a mission that did not exist yet. */
export function missionStateOn(
  view: MissionStateView,
  day: Day,
  { revision, position }: { readonly revision: number; readonly position: string },
): MissionState | undefined {
  const { lifecycle, contingents, sites, ...told } = view;
  const phase = phaseOn(lifecycle, day);
  if (phase === undefined) return undefined;
  return {
    ...told,
    phase,
    contingents: contingentCounts(contingents),
    sites: siteCounts(sites),
    revision,
    position,
  };
}

function contingentCounts(marks: MissionStateView['contingents']): ContingentCounts {
  const withdrawn = marks.filter(({ status }) => status === 'withdrawn').length;
  return {
    total: marks.length,
    deployed: marks.length - withdrawn,
    suspended: marks.filter(({ status }) => status === 'suspended').length,
    withdrawn,
    rearParties: marks.filter(({ rearParty }) => rearParty).length,
    guardUnits: marks.filter(({ guardUnit }) => guardUnit).length,
  };
}

function siteCounts(marks: MissionStateView['sites']): SiteCounts {
  const of = (wanted: string): number => marks.filter(({ status }) => status === wanted).length;
  return {
    total: marks.length,
    open: of('open'),
    handedOver: of('handed-over'),
    closedAccelerated: of('closed-accelerated'),
  };
}
