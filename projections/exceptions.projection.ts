import type { AssetDiscrepancyReported, AssetFact, AssetVerified } from '../src/domain/asset/asset.events.js';
import { compareCount } from '../src/domain/asset/count-result.js';
import { dayOf } from '../src/domain/calendar/day.js';
import { lastDayOf } from '../src/domain/calendar/partial-date.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { unreachable } from '../src/domain/unreachable.js';
import { contestedFact } from './contested-fact.js';
import { foldFigures, nothingReported, type ContestedFigure, type ReportedFigures } from './contested-figures.js';
import { contingentsUnaccounted } from './contingents-unaccounted.js';
import { contingents, type ContingentsView } from './contingents.projection.js';
import { dutyOf, foldPlans, type Duty } from './duties.js';
import { noPlans, planOf, type Plan, type PlanBook, type PlannedDay } from './plan-book.js';
import { exception, type ExceptionItem } from './exception-item.js';
import { handoverExceptions } from './handover-exceptions.js';
import { lossAfterHandover, lossByIncident } from './loss.js';
import { impreciseDate } from './imprecise-date.js';
import { rowsByPart, type Counted, type EffectiveProjection, type Placed, type Row } from './projection.js';
import { rowSort } from './row-sort.js';
import { foldMandateMarks, lapsedItems, type MandateMarks } from './mandate-lapse.js';
import { notReported } from './not-reported.js';
import { recordedLate } from './recorded-late.js';
import { moveStock, noStock, onHand, type Stock } from './stock.js';
import { strengthDifference } from './strength-difference.js';

export type ExceptionsView = MissionExceptions | AssetExceptions;

/** The exceptions that hold, by a key of their own. */
type Items = PersistentMap<ExceptionItem>;

interface ShownExceptions {
  readonly missionId: string;
  readonly items: Items;
  /** The UTC day on which the first fact of the stream was recorded; null until that fact counts. */
  readonly beganOn: string | null;
}

interface MissionExceptions extends ShownExceptions {
  /** The marks that new facts are compared with. */
  readonly mission: MissionMarks;
  readonly stock: null;
}

interface AssetExceptions extends ShownExceptions {
  readonly mission: null;
  /** The stock that a count is compared with. */
  readonly stock: Stock;
}

interface MissionMarks {
  readonly duties: PlanBook;
  readonly figures: ReportedFigures;
  readonly contingents: ContingentsView;
  readonly mandate: MandateMarks;
  /** The ids of the sites that were left, by the event ids of their handovers and closings. */
  readonly handovers: PersistentMap<string>;
}

/** The columns that exceptions can be filtered by. */
export const EXCEPTION_COLUMNS = { kind: 'text', day: 'text', overdue_from: 'text' } as const;

/** The exceptions: what in the record is irregular, uncertain, contested or late? */
export const exceptions: EffectiveProjection<ExceptionsView, MissionFact | AssetFact> = {
  name: 'exceptions',
  version: 23,
  order: 'effective',
  streams: ['mission', 'asset'],
  columns: EXCEPTION_COLUMNS,
  // Of a hundred thousand that came late, few are contested: each line of the ledger is marked by those.
  indexes: [
    ['kind', 'overdue_from'],
    ['kind', 'sort', 'key'],
  ],
  initial: ({ missionId, memberId }) => ({
    missionId,
    items: PersistentMap.empty(),
    beganOn: null,
    ...(memberId === undefined
      ? {
          mission: {
            duties: noPlans,
            figures: nothingReported,
            contingents: contingents.initial({ missionId }),
            mandate: {},
            handovers: PersistentMap.empty(),
          },
          stock: null,
        }
      : { mission: null, stock: noStock }),
  }),
  project: (view, fact) =>
    view.stock === null
      ? foldMissionFact(view, fact as Counted<MissionFact>)
      : foldAssetFact(view, fact as Counted<AssetFact>),
  noteVoid: (view, event) => ({ ...view, items: withItems(view.items, [voidBehindGate(event)]) }),
  rows: ({ missionId, items }) => rowsByPart(items, (item) => rowOf(missionId, item)),
};

/** An event shows each kind once; and once more each figure that another report gives otherwise, and each plan that passed unmet. */
function keyOf(item: ExceptionItem): string {
  const key = `${item.eventId} ${item.kind}`;
  // One instrument plans one day for a thing, but may plan several phases.
  if (item.kind === 'overdue') return [key, item.what, item.phase].join(' ');
  return 'about' in item ? [key, ...item.fields].join(' ') : key;
}

function withItems(items: Items, shown: readonly ExceptionItem[]): Items {
  return shown.reduce((rest, item) => rest.set(keyOf(item), item), items);
}

function withoutItems(items: Items, former: readonly ExceptionItem[]): Items {
  return former.reduce((rest, item) => rest.delete(keyOf(item)), items);
}

function rowOf(missionId: string, item: ExceptionItem): Row {
  const { kind, day, position } = item;
  const columns: Record<keyof typeof EXCEPTION_COLUMNS, string | null> = {
    kind,
    day,
    overdue_from: kind === 'overdue' || kind === 'mandate-lapsed' ? day : null,
  };
  return { key: `${missionId} ${keyOf(item)}`, missionId, sort: rowSort(day, position), columns, body: item };
}

function foldMissionFact(view: MissionExceptions, fact: Counted<MissionFact>): MissionExceptions {
  const { mission } = view;
  const beganOn = beginningWith(view, fact);
  const shown = joinShown(
    impreciseDate(fact),
    contestedFact(fact),
    recordedLate(fact, beganOn),
    exceptionsShownBy(fact, mission),
    notReported(fact),
  );
  const marks = foldMarks(mission, fact);
  if (shown.length === 0 && marks === mission) return view;
  const items = compareMarks(withItems(view.items, shown), mission, marks);
  return { ...view, items, beganOn, mission: marks };
}

/** Some lists as one: most facts show nothing, of the others most show one thing. */
function joinShown(...lists: readonly (readonly ExceptionItem[])[]): readonly ExceptionItem[] {
  const [first = [], ...more] = lists.filter(({ length }) => length > 0);
  return more.length === 0 ? first : first.concat(...more);
}

function beginningWith(
  { beganOn }: ShownExceptions,
  { revision, recordedAt }: Counted<MissionFact | AssetFact>,
): string | null {
  return revision === 0 ? dayOf(recordedAt) : beganOn;
}

/** The exceptions that later facts may still settle or add to: those of what a fact touches are looked at again. */
function compareMarks(items: Items, before: MissionMarks, after: MissionMarks): Items {
  const settled = after.duties
    .changesSince(before.duties)
    .set.reduce((rest, [, plan]) => comparePlan(rest, planOf(before.duties, plan), plan), items);
  const compared = replaceChanged(settled, before.figures.contested, after.figures.contested, (figures) =>
    figures.map(contestedItem),
  );
  return before.mandate.lapse === after.mandate.lapse
    ? compared
    : withItems(withoutItems(compared, lapsedItems(before.mandate)), lapsedItems(after.mandate));
}

function comparePlan(items: Items, before: Plan, after: Plan): Items {
  return replaceChanged(items, before.planned, after.planned, (day) => overdueItems(after, day));
}

function overdueItems(plan: Plan, planned: PlannedDay): ExceptionItem[] {
  const duty = dutyOf(plan, planned);
  return duty === undefined || (duty.doneOn !== undefined && duty.doneOn <= duty.dueOn) ? [] : [overdueItem(duty)];
}

function replaceChanged<Group>(
  items: Items,
  before: PersistentMap<Group>,
  after: PersistentMap<Group>,
  itemsOf: (group: Group) => readonly ExceptionItem[],
): Items {
  // No group is ever taken away.
  return after.changesSince(before).set.reduce((rest, [key, group]) => {
    const former = before.get(key);
    const left = former === undefined ? rest : withoutItems(rest, itemsOf(former));
    return withItems(left, itemsOf(group));
  }, items);
}

function foldMarks(mission: MissionMarks, fact: Counted<MissionFact>): MissionMarks {
  const duties = foldPlans(mission.duties, fact);
  const figures = foldFigures(mission.figures, fact);
  const there = contingents.project(mission.contingents, fact);
  const mandate = foldMandateMarks(mission.mandate, fact);
  const handovers =
    fact.type === 'SiteHandedOver' || fact.type === 'SitePartHandedOver' || fact.type === 'SiteClosedAccelerated'
      ? mission.handovers.set(fact.eventId, fact.data.siteId)
      : mission.handovers;
  const isSame =
    duties === mission.duties &&
    figures === mission.figures &&
    there === mission.contingents &&
    mandate === mission.mandate &&
    handovers === mission.handovers;
  return isSame ? mission : { duties, figures, contingents: there, mandate, handovers };
}

function foldAssetFact(view: AssetExceptions, fact: Counted<AssetFact>): AssetExceptions {
  const beganOn = beginningWith(view, fact);
  const shown = joinShown(
    impreciseDate(fact),
    contestedFact(fact),
    recordedLate(fact, beganOn),
    discrepancy(fact, view.stock),
  );
  const stock = moveStock(view.stock, fact);
  if (shown.length === 0 && stock === view.stock) return view;
  return { ...view, items: withItems(view.items, shown), stock, beganOn };
}

/** The exceptions that a fact of a mission shows by itself, or against the contingents and handovers that were there before it. */
function exceptionsShownBy(
  fact: Counted<MissionFact>,
  { contingents: before, handovers }: MissionMarks,
): ExceptionItem[] {
  switch (fact.type) {
    case 'SiteClosedAccelerated': {
      const { siteId, reason } = fact.data;
      return [exception('accelerated-closure', fact, fact.day, { siteId, reason })];
    }
    case 'SiteReopened': {
      const { siteId, reason } = fact.data;
      return [exception('site-reopened', fact, fact.day, { siteId, reason })];
    }
    case 'SiteHandedOver':
    case 'SitePartHandedOver':
      return handoverExceptions(fact);
    case 'PhysicalClosureCompleted':
      return contingentsUnaccounted(fact, before);
    case 'SecurityIncidentRecorded':
      return lossByIncident(fact);
    case 'PostHandoverIncidentRecorded':
      return lossAfterHandover(fact, handovers);
    case 'ContingentWithdrawn':
      return strengthDifference(fact, before);
    case 'Established':
    case 'MandateExtended':
    case 'HostStateMeasureRecorded':
    case 'HostStateMeasureLifted':
    case 'WithdrawalRequested':
    case 'WithdrawalRequestRevised':
    case 'WithdrawalRequestRescinded':
    case 'MandateTerminated':
    case 'TimetableRevised':
    case 'DrawdownPhaseStarted':
    case 'DrawdownPhasePaused':
    case 'DrawdownPhaseResumed':
    case 'DrawdownPhaseCompleted':
    case 'ContingentDeployed':
    case 'ContingentSuspended':
    case 'ContingentResumed':
    case 'ContingentRelocated':
    case 'RearPartyDesignated':
    case 'GuardUnitDesignated':
    case 'SiteOpened':
    case 'IncidentTollReported':
    case 'CasualtiesReported':
    case 'StrengthReported':
    case 'MilestoneRecorded':
    case 'WithdrawalCompleted':
    case 'LiquidationStarted':
    case 'ClosureGateSet':
    case 'AdministrativeClosureCompleted':
    case 'ClosureGateReleased':
    case 'SuccessorNamed':
      return [];
    default:
      return unreachable(fact);
  }
}

/** The discrepancy that a count of an asset shows against the stock before it. */
function discrepancy(fact: Counted<AssetFact>, stock: Stock): ExceptionItem[] {
  switch (fact.type) {
    case 'AssetVerified':
    case 'AssetDiscrepancyReported':
      return discrepancyItem(fact, onHand(stock));
    case 'AssetRegistered':
    case 'OwnersDecisionRecorded':
    case 'AssetTransferred':
    case 'AssetTransferReversed':
    case 'AssetDestroyed':
      return [];
    default:
      return unreachable(fact);
  }
}

/** The number counted decides, against what should have been there as the record now has it. */
function discrepancyItem(fact: Counted<AssetVerified | AssetDiscrepancyReported>, there: number): ExceptionItem[] {
  const { countedQuantity } = fact.data;
  const { differs, result } = compareCount(countedQuantity, there);
  const figures = { countedQuantity, onHand: there, difference: countedQuantity - there };
  return differs ? [exception('discrepancy', fact, fact.day, { assetId: fact.memberId, result, ...figures })] : [];
}

function voidBehindGate(event: Placed<MissionFact | AssetFact>): ExceptionItem {
  // A mission's own events are never void.
  const { type, effectiveOn, memberId } = event as Placed<AssetFact>;
  return exception('void-behind-gate', event, lastDayOf(effectiveOn), { type, assetId: memberId });
}

function overdueItem({ dueOn, what, doneOn, siteId, contingentId, phase, ...by }: Duty): ExceptionItem {
  return exception('overdue', by, dueOn, {
    what,
    dueOn,
    ...(doneOn !== undefined && { doneOn }),
    ...(siteId !== undefined && { siteId }),
    ...(contingentId !== undefined && { contingentId }),
    ...(phase !== undefined && { phase }),
  });
}

function contestedItem({ type, about, figure, claims, by }: ContestedFigure): ExceptionItem {
  const { contingentId } = about;
  const details = { type, about, fields: [figure], claims };
  return exception('contested', by, by.day, contingentId === undefined ? details : { contingentId, ...details });
}
