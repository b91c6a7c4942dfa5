import type { MissionFact, StrengthReported } from '../src/domain/mission/mission.events.js';
import { latestFigures } from './latest-figures.js';
import type { Counted, EffectiveProjection } from './projection.js';

/** How many people there were, as last reported, each figure with its qualifier. `departed` is cumulative. */
export type PersonnelFigures = StrengthReported['data'];

/** How much of the mission was left at the end of a day. */
export interface DrawdownPoint {
  readonly day: string;
  /** Nothing is worked out: between two reports stands what the earlier one said. */
  readonly personnel: PersonnelFigures;
  /** Contingents still there, suspended ones included. */
  readonly contingents: number;
  readonly sites: number;
}

export interface DrawdownView {
  readonly points: readonly DrawdownPoint[];
  readonly contingentIds: readonly string[];
  readonly siteIds: readonly string[];
  readonly personnel: PersonnelFigures;
}

/** How did personnel, contingents and sites dwindle, day by day? One point a day on which something changed. */
export const drawdown: EffectiveProjection<DrawdownView, MissionFact> = {
  name: 'drawdown',
  version: 2,
  order: 'effective',
  streams: ['mission'],
  initial: () => ({ points: [], contingentIds: [], siteIds: [], personnel: {} }),
  project(view, fact) {
    const next = step(view, fact);
    return next === view ? view : { ...next, points: withPoint(next, fact.day) };
  },
};

/** What is there after a fact; the very same where nothing came, went or was reported. */
function step(view: DrawdownView, fact: Counted<MissionFact>): DrawdownView {
  const { contingentIds, siteIds } = view;
  switch (fact.type) {
    case 'ContingentDeployed':
      return withContingents(view, including(contingentIds, fact.data.contingentId));
    case 'ContingentWithdrawn': {
      const { remaining, contingentId } = fact.data;
      return remaining === 0 ? withContingents(view, excluding(contingentIds, contingentId)) : view;
    }
    case 'SiteOpened':
      return withSites(view, including(siteIds, fact.data.siteId));
    case 'SiteHandedOver':
    case 'SiteClosedAccelerated':
      return withSites(view, excluding(siteIds, fact.data.siteId));
    case 'StrengthReported':
    case 'WithdrawalCompleted':
      return { ...view, personnel: latestFigures<PersonnelFigures>(view.personnel, fact.data) };
    default:
      return view;
  }
}

function withContingents(view: DrawdownView, contingentIds: readonly string[]): DrawdownView {
  return contingentIds === view.contingentIds ? view : { ...view, contingentIds };
}

function withSites(view: DrawdownView, siteIds: readonly string[]): DrawdownView {
  return siteIds === view.siteIds ? view : { ...view, siteIds };
}

function withPoint({ points, contingentIds, siteIds, personnel }: DrawdownView, day: string): readonly DrawdownPoint[] {
  const point = { day, personnel, contingents: contingentIds.length, sites: siteIds.length };
  return points.at(-1)?.day === day ? points.with(-1, point) : [...points, point];
}

function including(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids : [...ids, id];
}

function excluding(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : ids;
}
