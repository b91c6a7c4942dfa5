import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import type { Figure, ReportType } from './figure.values.js';
import type { Counted } from './projection.js';

/** A fact that gives figures which another source may give differently. */
export interface FigureReport {
  readonly type: ReportType;
  readonly about: Subject;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly eventId: string;
  readonly position: string;
  readonly effectiveOn: string;
  readonly day: string;
  readonly document: string;
}

/** The subject of figures, besides the mission: a contingent, or what happened at a place. */
export interface Subject {
  readonly contingentId?: string;
  readonly incidentEventId?: string;
  readonly place?: string;
  readonly kind?: string;
}

/** Everything that was reported, and what of it is contested, by what it is about: the type of the fact, its subject and its date. */
export interface ReportedFigures {
  /** In the order of the facts. */
  readonly reports: PersistentMap<readonly FigureReport[]>;
  readonly contested: PersistentMap<readonly ContestedFigure[]>;
}

export const nothingReported: ReportedFigures = { reports: PersistentMap.empty(), contested: PersistentMap.empty() };

/** One figure of one day that two reports give differently. */
export interface ContestedFigure extends Pick<FigureReport, 'type' | 'about'> {
  readonly figure: Figure;
  /** In the order of the record. */
  readonly claims: readonly SourcesWord[];
  /** The last report. */
  readonly by: FigureReport;
}

/** The word of one source: fields, by their names, or that the fact did not happen. */
export interface SourcesWord {
  /** The fact, or the claim on it. */
  readonly eventId: string;
  readonly document: string;
  readonly says?: Readonly<Record<string, unknown>>;
  readonly denies?: true;
}

/** The figures of a fact, and what they are about, by the names of their fields. */
interface Reporting {
  /** Absent where they are about the mission as a whole. */
  readonly about?: readonly (keyof Subject)[];
  readonly figures: readonly Figure[];
}

/** The facts that give figures. */
type FigureFact = Extract<MissionFact, { readonly type: ReportType }>;

/** Every fact, with the figures it gives; null for one that gives none. */
const REPORTS: { readonly [Type in MissionFact['type']]: Type extends ReportType ? Reporting : null } = {
  Established: null,
  MandateExtended: null,
  HostStateMeasureRecorded: null,
  HostStateMeasureLifted: null,
  WithdrawalRequested: null,
  WithdrawalRequestRevised: null,
  WithdrawalRequestRescinded: null,
  MandateTerminated: null,
  TimetableRevised: null,
  DrawdownPhaseStarted: null,
  DrawdownPhasePaused: null,
  DrawdownPhaseResumed: null,
  DrawdownPhaseCompleted: null,
  ContingentDeployed: { about: ['contingentId'], figures: ['strength'] },
  ContingentSuspended: null,
  ContingentResumed: null,
  ContingentRelocated: null,
  ContingentWithdrawn: { about: ['contingentId'], figures: ['strength', 'remaining'] },
  RearPartyDesignated: { about: ['contingentId'], figures: ['strength'] },
  GuardUnitDesignated: { about: ['contingentId'], figures: ['strength'] },
  SiteOpened: null,
  SiteHandedOver: null,
  SitePartHandedOver: null,
  SiteReopened: null,
  SiteClosedAccelerated: null,
  SecurityIncidentRecorded: { about: ['place', 'kind'], figures: ['wounded', 'killed'] },
  IncidentTollReported: { about: ['incidentEventId'], figures: ['wounded', 'killed'] },
  CasualtiesReported: { figures: ['fatalities', 'injured', 'hostileActs'] },
  StrengthReported: { figures: ['uniformed', 'civilian', 'departed', 'total'] },
  MilestoneRecorded: null,
  WithdrawalCompleted: null,
  LiquidationStarted: null,
  PostHandoverIncidentRecorded: null,
  PhysicalClosureCompleted: null,
  ClosureGateSet: null,
  AdministrativeClosureCompleted: null,
  ClosureGateReleased: null,
  SuccessorNamed: null,
};

/** The figures after a fact; the very same object where the fact gives none. */
export function foldFigures(reported: ReportedFigures, fact: Counted<MissionFact>): ReportedFigures {
  return givesFigures(fact) ? withReport(reported, figureReport(fact)) : reported;
}

function givesFigures(fact: Counted<MissionFact>): fact is Counted<FigureFact> {
  return REPORTS[fact.type] !== null;
}

function figureReport(fact: Counted<FigureFact>): FigureReport {
  const reporting = REPORTS[fact.type];
  const { type, eventId, position, effectiveOn, day, source } = fact;
  const data = fact.data as unknown as Readonly<Record<string, number | string | undefined>>;
  const figures = pickGiven(
    data,
    reporting.figures.flatMap((name) => [name, `${name}Qualifier`]),
  );
  const about: Subject = reporting.about === undefined ? {} : pickGiven(data, reporting.about);
  return { type, about, figures, eventId, position, effectiveOn, day, document: source.document ?? '' };
}

/** Adds a report, and looks again at what it is about. */
function withReport({ reports, contested }: ReportedFigures, report: FigureReport): ReportedFigures {
  const subject = JSON.stringify([report.type, report.about, report.effectiveOn]);
  const group = [...(reports.get(subject) ?? []), report];
  return { reports: reports.set(subject, group), contested: contested.set(subject, contestedIn(group)) };
}

function contestedIn(group: readonly FigureReport[]): ContestedFigure[] {
  const by = group[group.length - 1] as FigureReport;
  return REPORTS[by.type].figures
    .toSorted()
    .map((figure) => ({ type: by.type, about: by.about, figure, claims: claimsOf(group, figure), by }))
    .filter(({ claims }) => areContested(claims));
}

/** One source that gives two figures speaks of two things; a second source that gives another one contests it. */
function areContested(claims: readonly SourcesWord[]): boolean {
  const documents = new Set(claims.map(({ document }) => document));
  const values = new Set(claims.map(({ says }) => JSON.stringify(says)));
  // Of two sources and two values, one value is always held against the other by the other source.
  return documents.size > 1 && values.size > 1;
}

function claimsOf(group: readonly FigureReport[], figure: string): SourcesWord[] {
  return group.flatMap(({ figures, document, eventId }) => {
    if (typeof figures[figure] !== 'number') return [];
    return [{ eventId, document, says: pickGiven(figures, [figure, `${figure}Qualifier`]) }];
  });
}

function pickGiven<Value>(
  data: Readonly<Record<string, Value | undefined>>,
  names: readonly string[],
): Record<string, Value> {
  const given = names.map((name) => [name, data[name]] as const);
  return Object.fromEntries(given.filter((entry): entry is readonly [string, Value] => entry[1] !== undefined));
}
