import type { MissionStateView } from '../../../projections/mission-state.projection.js';
import type { Day } from '../../domain/calendar/day.js';
import { phaseOn, type Phase } from '../../domain/mission/phase.js';
import { contingentStatus } from '../../domain/mission/presence/contingent-presence.js';
import { siteStatus, type SiteStatus } from '../../domain/mission/presence/site-presence.js';

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
  const deployed = marks.filter(({ present }) => present).length;
  return {
    total: marks.length,
    deployed,
    suspended: marks.filter((mark) => contingentStatus(mark) === 'suspended').length,
    withdrawn: marks.length - deployed,
    rearParties: marks.filter(({ rearParty }) => rearParty).length,
    guardUnits: marks.filter(({ guardUnit }) => guardUnit).length,
  };
}

function siteCounts(marks: MissionStateView['sites']): SiteCounts {
  const count = (status: SiteStatus): number => marks.filter((mark) => siteStatus(mark) === status).length;
  return {
    total: marks.length,
    open: count('open'),
    handedOver: count('handed-over'),
    closedAccelerated: count('closed-accelerated'),
  };
}
