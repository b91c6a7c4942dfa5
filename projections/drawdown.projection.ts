import type { MissionFact, StrengthReported } from '../src/domain/mission/mission.events.js';
import { latestFigures } from './latest-figures.js';
import type { Counted, EffectiveProjection } from './projection.js';

/** How many people there were, as last reported, each figure with its qualifier. `departed` is cumulative. */
export type PersonnelFigures = StrengthReported['data'];

/** How much of the mission was left at the end of a day. */
export interface DrawdownPoint {
  readonly day: string;
  readonly personnel: PersonnelFigures;
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
  version: 1,
  order: 'effective',
  streams: ['mission'],
  initial: () => ({ points: [], contingentIds: [], siteIds: [], personnel: {} }),
  project(view, fact) {
    const next = step(view, fact);
    return next === view ? view : { ...next, points: withPoint(next, fact.day) };
  },
};

function step(view: DrawdownView, fact: Counted<MissionFact>): DrawdownView {
  switch (fact.type) {
    case 'ContingentDeployed':
      return { ...view, contingentIds: including(view.contingentIds, fact.data.contingentId) };
    case 'ContingentWithdrawn': {
      const { remaining, contingentId } = fact.data;
      return remaining === 0 ? { ...view, contingentIds: excluding(view.contingentIds, contingentId) } : view;
    }
    case 'SiteOpened':
      return { ...view, siteIds: including(view.siteIds, fact.data.siteId) };
    case 'SiteHandedOver':
    case 'SiteClosedAccelerated':
      return { ...view, siteIds: excluding(view.siteIds, fact.data.siteId) };
    case 'StrengthReported':
    case 'WithdrawalCompleted':
      return { ...view, personnel: latestFigures<PersonnelFigures>(view.personnel, fact.data) };
    default:
      return view;
  }
}

function withPoint({ points, contingentIds, siteIds, personnel }: DrawdownView, day: string): readonly DrawdownPoint[] {
  const point = { day, personnel, contingents: contingentIds.length, sites: siteIds.length };
  return points.at(-1)?.day === day ? points.with(-1, point) : [...points, point];
}

function including(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids : [...ids, id];
}

function excluding(ids: readonly string[], id: string): readonly string[] {
  return ids.filter((other) => other !== id);
}
