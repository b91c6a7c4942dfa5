import type { AssetFact } from '../src/domain/asset/asset.events.js';
import { lastDayOf, precisionOf } from '../src/domain/calendar/partial-date.js';
import type { Fact } from '../src/domain/history/fact.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { assetRegister, type AssetRegisterView } from './asset-register.projection.js';
import { contingents, type ContingentsView } from './contingents.projection.js';
import type { ExceptionItem, ExceptionKind } from './exception-item.js';
import { contestedFigures, type FigureReport } from './contested-figures.js';
import { dutiesSetBy, endingsShownBy, settled, type Duty, type Ending } from './duties.js';
import type { Counted, EffectiveProjection } from './projection.js';
import { rowSort } from './row-sort.js';

export interface ExceptionsView {
  readonly missionId: string;
  readonly assetId: string | null;
  readonly items: readonly Item[];
  readonly duties: readonly Duty[];
  readonly endings: readonly Ending[];
  readonly reports: readonly FigureReport[];
  /** What a new fact is held against. */
  readonly contingents: ContingentsView;
  readonly asset: AssetRegisterView | null;
}

/** An exception with the day it counts from. */
type Item = ExceptionItem & { readonly day: string };

/** What in the record is irregular, uncertain, contested or late? */
export const exceptions: EffectiveProjection<ExceptionsView, MissionFact | AssetFact> = {
  name: 'exceptions',
  version: 1,
  order: 'effective',
  streams: ['mission', 'asset'],
  columns: { kind: 'text', overdue_from: 'text' },
  initial: ({ missionId, memberId }) => ({
    missionId,
    assetId: memberId ?? null,
    items: [],
    duties: [],
    endings: [],
    reports: [],
    contingents: contingents.initial({ missionId }),
    asset: memberId === undefined ? null : assetRegister.initial({ missionId, memberId }),
  }),
  project: (view, fact) =>
    view.assetId === null ? ofMission(view, fact as Counted<MissionFact>) : ofAsset(view, fact as Counted<AssetFact>),
  noteVoid: (view, event) => {
    const { type, effectiveOn } = event;
    return {
      ...view,
      items: [...view.items, item('void-behind-gate', event, lastDayOf(effectiveOn), { type, assetId: view.assetId })],
    };
  },
  rows(view) {
    const overdue = settled(view.duties, view.endings)
      .filter(({ doneOn, dueOn }) => doneOn === undefined || doneOn > dueOn)
      .map(overdueItem);
    const all = [...view.items, ...overdue, ...contestedFigures(view.reports)];
    const source = view.assetId === null ? 'mission' : `asset.${view.assetId}`;
    return all.map(({ day, ...body }, index) => ({
      key: `${view.missionId} ${source} ${index}`,
      missionId: view.missionId,
      sort: rowSort(day, body.position, index),
      columns: { kind: body.kind, overdue_from: body.kind === 'overdue' ? day : null },
      body,
    }));
  },
};

function ofMission(view: ExceptionsView, fact: Counted<MissionFact>): ExceptionsView {
  return {
    ...view,
    items: [...view.items, ...impreciseDate(fact), ...shownBy(fact, view.contingents)],
    duties: [...view.duties, ...dutiesSetBy(fact)],
    endings: [...view.endings, ...endingsShownBy(fact)],
    reports: isFigureReport(fact) ? [...view.reports, reportOf(fact)] : view.reports,
    contingents: contingents.project(view.contingents, fact),
  };
}

function ofAsset(view: ExceptionsView, fact: Counted<AssetFact>): ExceptionsView {
  if (view.asset === null) return view;
  const items = [...view.items, ...impreciseDate(fact), ...discrepancy(fact, view.asset)];
  return { ...view, items, asset: assetRegister.project(view.asset, fact) };
}

function item(
  kind: ExceptionKind,
  fact: Pick<Counted<Fact>, 'eventId' | 'position' | 'effectiveOn'>,
  day: string,
  details: object,
): Item {
  const { eventId, position, effectiveOn } = fact;
  return { kind, eventId, position, effectiveOn, ...details, day };
}

function impreciseDate(fact: Counted<MissionFact | AssetFact>): Item[] {
  const { type, effectiveOn, effectiveOnQualifier, memberId, day } = fact;
  if (effectiveOnQualifier === undefined && precisionOf(effectiveOn) === 'day') return [];
  const { siteId, contingentId } = fact.data as { siteId?: string; contingentId?: string };
  const details = {
    type,
    ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
    ...(siteId !== undefined && { siteId }),
    ...(contingentId !== undefined && { contingentId }),
    ...(memberId !== undefined && { assetId: memberId }),
  };
  return [item('imprecise-date', fact, day, details)];
}

function shownBy(fact: Counted<MissionFact>, before: ContingentsView): Item[] {
  switch (fact.type) {
    case 'SiteClosedAccelerated': {
      const { siteId, reason } = fact.data;
      return [item('accelerated-closure', fact, fact.day, { siteId, reason })];
    }
    case 'SiteHandedOver': {
      const { siteId, notReported = [] } = fact.data;
      return notReported.length === 0 ? [] : [item('handover-undocumented', fact, fact.day, { siteId, notReported })];
    }
    case 'ContingentWithdrawn': {
      const { contingentId, strength, strengthQualifier, remaining, remainingQualifier } = fact.data;
      const was = before.items.find((row) => row.contingentId === contingentId);
      // Who says "about" claims no exact figure, so none can be held against it.
      const exact =
        strengthQualifier === undefined && remainingQualifier === undefined && was?.strengthQualifier === undefined;
      if (!exact || strength === undefined || was?.strength === undefined || was.strength - strength === remaining)
        return [];
      const details = {
        contingentId,
        before: was.strength,
        left: strength,
        remaining,
        difference: was.strength - strength - remaining,
      };
      return [item('strength-difference', fact, fact.day, details)];
    }
    default:
      return [];
  }
}

function discrepancy(fact: Counted<AssetFact>, { registration, left, destroyed }: AssetRegisterView): Item[] {
  if (fact.type !== 'AssetVerified' && fact.type !== 'AssetDiscrepancyReported') return [];
  const { result, countedQuantity } = fact.data;
  const onHand = (registration?.quantity ?? 0) - left - destroyed;
  if (fact.type === 'AssetVerified' && countedQuantity === onHand) return [];
  const assetId = fact.memberId;
  return [
    item('discrepancy', fact, fact.day, {
      assetId,
      result,
      countedQuantity,
      onHand,
      difference: countedQuantity - onHand,
    }),
  ];
}

function isFigureReport(fact: Counted<MissionFact>): boolean {
  return fact.type === 'CasualtiesReported' || fact.type === 'StrengthReported';
}

function reportOf({ type, data, eventId, position, effectiveOn, day, source }: Counted<MissionFact>): FigureReport {
  return {
    type,
    data: data as Record<string, unknown>,
    eventId,
    position,
    effectiveOn,
    day,
    document: source.document ?? '',
  };
}

function overdueItem({ dueOn, what, eventId, position, effectiveOn, doneOn, siteId, contingentId }: Duty): Item {
  return {
    kind: 'overdue',
    eventId,
    position,
    effectiveOn,
    what,
    dueOn,
    ...(doneOn !== undefined && { doneOn }),
    ...(siteId !== undefined && { siteId }),
    ...(contingentId !== undefined && { contingentId }),
    day: dueOn,
  };
}
