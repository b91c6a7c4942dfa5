import type { AssetFact } from '../src/domain/asset/asset.events.js';
import { lastDayOf } from '../src/domain/calendar/partial-date.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import {
  figureReport,
  nothingReported,
  withReport,
  type ContestedFigure,
  type ReportedFigures,
} from './contested-figures.js';
import { contingents, type ContingentsView } from './contingents.projection.js';
import { dutiesSetBy, endingsShownBy, settled, type Duty, type Ending } from './duties.js';
import { exception, type ExceptionItem } from './exception-item.js';
import { impreciseDate } from './imprecise-date.js';
import type { Counted, EffectiveProjection, Placed, Row } from './projection.js';
import { rowSort } from './row-sort.js';
import { moved, noStock, onHand, type Stock } from './stock.js';

export interface ExceptionsView {
  readonly missionId: string;
  readonly items: readonly ExceptionItem[];
  /** What happened behind a closure gate; apart, for it is no part of the order of facts. */
  readonly voided: readonly ExceptionItem[];
  /** What new facts of a mission are held against; null for an asset. */
  readonly mission: MissionMarks | null;
  /** What a count of an asset is held against; null for a mission. */
  readonly stock: Stock | null;
}

interface MissionMarks {
  readonly duties: readonly Duty[];
  readonly endings: readonly Ending[];
  readonly figures: ReportedFigures;
  readonly contingents: ContingentsView;
}

/** The columns that exceptions can be filtered by. */
export const EXCEPTION_COLUMNS = { kind: 'text', overdue_from: 'text' } as const;

/** What in the record is irregular, uncertain, contested or late? */
export const exceptions: EffectiveProjection<ExceptionsView, MissionFact | AssetFact> = {
  name: 'exceptions',
  version: 3,
  order: 'effective',
  streams: ['mission', 'asset'],
  columns: EXCEPTION_COLUMNS,
  initial: ({ missionId, memberId }) => ({
    missionId,
    items: [],
    voided: [],
    mission:
      memberId === undefined
        ? { duties: [], endings: [], figures: nothingReported, contingents: contingents.initial({ missionId }) }
        : null,
    stock: memberId === undefined ? null : noStock,
  }),
  project: (view, fact) =>
    view.stock === null
      ? ofMission(view, fact as Counted<MissionFact>)
      : ofAsset(view, fact as Counted<AssetFact>, view.stock),
  noteVoid: (view, event) => ({ ...view, voided: [...view.voided, voidBehindGate(event)] }),
  rows: ({ missionId, items, voided, mission }) =>
    [...items, ...voided, ...(mission === null ? [] : standing(mission))].map((item) => rowOf(missionId, item)),
};

/** Exceptions that later facts may still settle or add to. */
function standing({ duties, endings, figures }: MissionMarks): ExceptionItem[] {
  const late = settled(duties, endings).filter(({ doneOn, dueOn }) => doneOn === undefined || doneOn > dueOn);
  return [...late.map(overdue), ...figures.contested.map(contested)];
}

function rowOf(missionId: string, item: ExceptionItem): Row {
  const { kind, eventId, day, position } = item;
  // An event shows each kind once, and each contested figure once.
  const key = [missionId, eventId, kind, ...(item.kind === 'contested' ? [item.figure] : [])].join(' ');
  const columns: Record<keyof typeof EXCEPTION_COLUMNS, string | null> = {
    kind,
    overdue_from: kind === 'overdue' ? day : null,
  };
  return { key, missionId, sort: rowSort(day, position), columns, body: item };
}

function ofMission(view: ExceptionsView, fact: Counted<MissionFact>): ExceptionsView {
  const { mission } = view;
  if (mission === null) return view;
  const shown = [...impreciseDate(fact), ...shownBy(fact, mission.contingents)];
  const marks = marked(mission, fact);
  if (shown.length === 0 && marks === mission) return view;
  return { ...view, items: shown.length === 0 ? view.items : [...view.items, ...shown], mission: marks };
}

function marked(mission: MissionMarks, fact: Counted<MissionFact>): MissionMarks {
  const duties = dutiesSetBy(fact);
  const endings = endingsShownBy(fact);
  const report = figureReport(fact);
  const there = contingents.project(mission.contingents, fact);
  if (duties.length + endings.length === 0 && report === undefined && there === mission.contingents) return mission;
  return {
    duties: [...mission.duties, ...duties],
    endings: [...mission.endings, ...endings],
    figures: report === undefined ? mission.figures : withReport(mission.figures, report),
    contingents: there,
  };
}

function ofAsset(view: ExceptionsView, fact: Counted<AssetFact>, before: Stock): ExceptionsView {
  const shown = [...impreciseDate(fact), ...discrepancy(fact, before)];
  const stock = moved(before, fact);
  if (shown.length === 0 && stock === before) return view;
  return { ...view, items: shown.length === 0 ? view.items : [...view.items, ...shown], stock };
}

function shownBy(fact: Counted<MissionFact>, before: ContingentsView): ExceptionItem[] {
  switch (fact.type) {
    case 'SiteClosedAccelerated': {
      const { siteId, reason } = fact.data;
      return [exception('accelerated-closure', fact, fact.day, { siteId, reason })];
    }
    case 'SiteHandedOver': {
      const { siteId, notReported = [] } = fact.data;
      return notReported.length === 0
        ? []
        : [exception('handover-undocumented', fact, fact.day, { siteId, notReported })];
    }
    case 'ContingentWithdrawn': {
      const { contingentId, strength, strengthQualifier, remaining, remainingQualifier } = fact.data;
      const was = before.items.find((row) => row.contingentId === contingentId);
      // Who says "about" claims no exact figure, so none can be held against it.
      const exact =
        strengthQualifier === undefined && remainingQualifier === undefined && was?.strengthQualifier === undefined;
      if (!exact || strength === undefined || was?.strength === undefined || was.strength - strength === remaining)
        return [];
      const difference = was.strength - strength - remaining;
      const figures = { before: was.strength, left: strength, remaining, difference };
      return [exception('strength-difference', fact, fact.day, { contingentId, ...figures })];
    }
    default:
      return [];
  }
}

function discrepancy(fact: Counted<AssetFact>, stock: Stock): ExceptionItem[] {
  if (fact.type !== 'AssetVerified' && fact.type !== 'AssetDiscrepancyReported') return [];
  const { result, countedQuantity } = fact.data;
  const there = onHand(stock);
  if (fact.type === 'AssetVerified' && countedQuantity === there) return [];
  const figures = { countedQuantity, onHand: there, difference: countedQuantity - there };
  return [exception('discrepancy', fact, fact.day, { assetId: fact.memberId, result, ...figures })];
}

function voidBehindGate(event: Placed<MissionFact | AssetFact>): ExceptionItem {
  // A mission's own events are never void.
  const { type, effectiveOn, memberId } = event as Placed<AssetFact>;
  return exception('void-behind-gate', event, lastDayOf(effectiveOn), { type, assetId: memberId });
}

function overdue({ dueOn, what, doneOn, siteId, contingentId, ...by }: Duty): ExceptionItem {
  return exception('overdue', by, dueOn, {
    what,
    dueOn,
    ...(doneOn !== undefined && { doneOn }),
    ...(siteId !== undefined && { siteId }),
    ...(contingentId !== undefined && { contingentId }),
  });
}

function contested({ type, about, figure, claims, by }: ContestedFigure): ExceptionItem {
  const { contingentId } = about;
  const details = { type, about, figure, claims };
  return exception('contested', by, by.day, contingentId === undefined ? details : { contingentId, ...details });
}
