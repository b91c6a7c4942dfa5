import type {
  AuthorizedStrength,
  CasualtiesReported,
  Established,
  LiquidationStarted,
  MandateExtended,
  MandateTerminated,
  MissionFact,
  StrengthReported,
} from '../src/domain/mission/mission.events.js';
import type { LifecycleDates } from '../src/domain/mission/phase.js';
import type { ContingentStatus } from './contingent-status.values.js';
import { latestFigures } from './latest-figures.js';
import { changed, upserted } from './list-by-id.js';
import type { Counted, EffectiveProjection } from './projection.js';
import type { SiteStatus } from './site-status.values.js';

/** A mission as it stands. Days are as the sources give them; the phase is computed from `lifecycle` on reading. */
export interface MissionStateView {
  readonly missionId: string;
  readonly acronym: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly hostState: string;
  readonly predecessor?: string;
  readonly lifecycle: LifecycleDates;
  readonly mandate: Mandate | null;
  readonly withdrawal: Withdrawal | null;
  readonly strength: Strength | null;
  /** Each figure as last reported; cumulative since the mission began. */
  readonly casualties: CasualtiesReported['data'] | null;
  readonly contingents: readonly ContingentMark[];
  readonly sites: readonly SiteMark[];
  readonly drawdownPhases: readonly DrawdownPhase[];
  readonly hostStateMeasures: number;
  readonly liquidation: (LiquidationStarted['data'] & { readonly startedOn: string }) | null;
  readonly closure: Closure | null;
  readonly successor: { readonly successor: string; readonly transferDate: string } | null;
}

/** Each figure as last reported, with its qualifier. */
export type Strength = StrengthReported['data'] & {
  /** The date of the latest report. */
  readonly reportedOn: string;
  /** The date of the report that each figure is taken from, by the figure's name. */
  readonly figuresOn: { readonly [Figure in StrengthFigure]?: string };
};

type StrengthFigure = Exclude<keyof StrengthReported['data'], `${string}Qualifier`>;

export interface Mandate {
  readonly establishedOn: string;
  readonly resolution: string;
  readonly text: string;
  /** The end last set; it may pass without an end of the mandate. */
  readonly until?: string;
  readonly authorizedStrength: AuthorizedStrength;
  readonly extensions: readonly (MandateExtended['data'] & { readonly effectiveOn: string })[];
  readonly terminated?: MandateTerminated['data'] & { readonly effectiveOn: string };
}

export interface Withdrawal {
  readonly requestedOn?: string;
  readonly requestedBy?: string;
  readonly document?: string;
  /** The request in its own words. */
  readonly wording?: string;
  readonly completedOn?: string;
  /** Personnel, as reported with the completion. */
  readonly departed?: number;
  readonly departedQualifier?: string;
  readonly total?: number;
  readonly totalQualifier?: string;
}

export interface DrawdownPhase {
  readonly phase: number;
  readonly scope: string;
  readonly startedOn: string;
  readonly completedOn?: string;
}

export interface Closure {
  readonly physicallyClosedOn?: string;
  readonly lastSite?: string;
  readonly administrativelyClosedOn?: string;
  readonly finalPerformanceReport?: string;
}

interface ContingentMark {
  readonly contingentId: string;
  readonly status: ContingentStatus;
  readonly rearParty?: true;
  readonly guardUnit?: true;
}

interface SiteMark {
  readonly siteId: string;
  readonly status: SiteStatus;
}

/** Where does a mission stand? */
export const missionState: EffectiveProjection<MissionStateView, MissionFact> = {
  name: 'mission-state',
  version: 2,
  order: 'effective',
  streams: ['mission'],
  initial: ({ missionId }) => ({
    missionId,
    acronym: '',
    name: '',
    hostState: '',
    lifecycle: {},
    mandate: null,
    withdrawal: null,
    strength: null,
    casualties: null,
    contingents: [],
    sites: [],
    drawdownPhases: [],
    hostStateMeasures: 0,
    liquidation: null,
    closure: null,
    successor: null,
  }),
  project: (view, fact) => begun(told(view, fact), fact),
};

/** The days on which phases begin. */
function begun(view: MissionStateView, fact: Counted<MissionFact>): MissionStateView {
  const { lifecycle } = view;
  const { day } = fact;
  switch (fact.type) {
    case 'Established':
      return { ...view, lifecycle: { ...lifecycle, establishedOn: day } };
    case 'WithdrawalRequested':
      return { ...view, lifecycle: { ...lifecycle, withdrawalRequestedOn: day } };
    case 'MandateTerminated':
      return { ...view, lifecycle: { ...lifecycle, drawdownFrom: fact.data.drawdownFrom ?? day } };
    case 'SuccessorNamed':
      return { ...view, lifecycle: { ...lifecycle, succeededOn: fact.data.transferDate } };
    case 'WithdrawalCompleted':
      return { ...view, lifecycle: { ...lifecycle, withdrawnOn: day } };
    case 'LiquidationStarted':
      return { ...view, lifecycle: { ...lifecycle, liquidatingOn: day } };
    case 'PhysicalClosureCompleted':
      return { ...view, lifecycle: { ...lifecycle, physicallyClosedOn: day } };
    case 'AdministrativeClosureCompleted':
      return { ...view, lifecycle: { ...lifecycle, closedOn: day } };
    default:
      return view;
  }
}

/** What the sources say. */
function told(view: MissionStateView, fact: Counted<MissionFact>): MissionStateView {
  const { effectiveOn } = fact;
  switch (fact.type) {
    case 'Established':
      return established(view, fact);
    case 'MandateExtended':
      return extended(view, fact);
    case 'MandateTerminated':
      return view.mandate === null
        ? view
        : { ...view, mandate: { ...view.mandate, terminated: { ...fact.data, effectiveOn } } };
    case 'WithdrawalRequested':
      return { ...view, withdrawal: { ...view.withdrawal, requestedOn: effectiveOn, ...fact.data } };
    case 'WithdrawalCompleted':
      return { ...view, withdrawal: { ...view.withdrawal, completedOn: effectiveOn, ...fact.data } };
    case 'StrengthReported':
      return { ...view, strength: withReport(view.strength, fact) };
    case 'CasualtiesReported':
      return { ...view, casualties: latestFigures(view.casualties ?? {}, fact.data) };
    case 'HostStateMeasureRecorded':
      return { ...view, hostStateMeasures: view.hostStateMeasures + 1 };
    case 'DrawdownPhaseStarted': {
      const { phase, scope } = fact.data;
      return { ...view, drawdownPhases: [...view.drawdownPhases, { phase, scope, startedOn: effectiveOn }] };
    }
    case 'DrawdownPhaseCompleted': {
      const isIt = ({ phase }: DrawdownPhase): boolean => phase === fact.data.phase;
      return {
        ...view,
        drawdownPhases: changed(view.drawdownPhases, isIt, (phase) => ({ ...phase, completedOn: effectiveOn })),
      };
    }
    case 'LiquidationStarted':
      return { ...view, liquidation: { startedOn: effectiveOn, ...fact.data } };
    case 'PhysicalClosureCompleted':
      return { ...view, closure: { ...view.closure, physicallyClosedOn: effectiveOn, ...fact.data } };
    case 'AdministrativeClosureCompleted':
      return { ...view, closure: { ...view.closure, administrativelyClosedOn: effectiveOn, ...fact.data } };
    case 'SuccessorNamed':
      return { ...view, successor: fact.data };
    default:
      return counted(view, fact);
  }
}

function established(view: MissionStateView, { data, effectiveOn }: Counted<Established>): MissionStateView {
  const { acronym, name, hostState, resolution = '', mandate, mandateUntil, authorizedStrength, predecessor } = data;
  return {
    ...view,
    acronym,
    name,
    hostState,
    ...(predecessor !== undefined && { predecessor }),
    mandate: {
      establishedOn: effectiveOn,
      resolution,
      text: mandate,
      ...(mandateUntil !== undefined && { until: mandateUntil }),
      authorizedStrength,
      extensions: [],
    },
  };
}

function extended(view: MissionStateView, { data, effectiveOn }: Counted<MandateExtended>): MissionStateView {
  const { mandate } = view;
  if (mandate === null) return view;
  const { until, authorizedStrength } = data;
  return {
    ...view,
    mandate: {
      ...mandate,
      ...(until !== undefined && { until }),
      ...(authorizedStrength !== undefined && { authorizedStrength }),
      extensions: [...mandate.extensions, { ...data, effectiveOn }],
    },
  };
}

function withReport(before: Strength | null, { data, effectiveOn }: Counted<StrengthReported>): Strength {
  const { figuresOn = {}, reportedOn: _earlier, ...figures } = before ?? ({} as Partial<Strength>);
  const names = Object.keys(data).filter((name) => !name.endsWith('Qualifier'));
  return {
    ...latestFigures<StrengthReported['data']>(figures, data),
    reportedOn: effectiveOn,
    figuresOn: { ...figuresOn, ...Object.fromEntries(names.map((name) => [name, effectiveOn])) },
  };
}

/** Contingents and sites, as far as they are counted. */
function counted(view: MissionStateView, fact: Counted<MissionFact>): MissionStateView {
  switch (fact.type) {
    case 'ContingentDeployed':
      return withContingent(view, fact.data.contingentId, (status) => (status === 'suspended' ? status : 'deployed'));
    case 'ContingentSuspended':
      return withContingent(view, fact.data.contingentId, () => 'suspended');
    case 'ContingentResumed':
      return withContingent(view, fact.data.contingentId, () => 'deployed');
    case 'ContingentWithdrawn':
      return withContingent(view, fact.data.contingentId, (status) =>
        fact.data.remaining === 0 ? 'withdrawn' : status,
      );
    case 'RearPartyDesignated':
      return withMark(view, fact.data.contingentId, { rearParty: true });
    case 'GuardUnitDesignated':
      return withMark(view, fact.data.contingentId, { guardUnit: true });
    case 'SiteOpened':
      return withSite(view, fact.data.siteId, 'open');
    case 'SiteHandedOver':
      return withSite(view, fact.data.siteId, 'handed-over');
    case 'SiteClosedAccelerated':
      return withSite(view, fact.data.siteId, 'closed-accelerated');
    default:
      return view;
  }
}

function withContingent(
  view: MissionStateView,
  contingentId: string,
  status: (before: ContingentMark['status']) => ContingentMark['status'],
): MissionStateView {
  const change = (before: ContingentMark | undefined): ContingentMark => ({
    ...before,
    contingentId,
    status: status(before?.status ?? 'deployed'),
  });
  return { ...view, contingents: upserted(view.contingents, (mark) => mark.contingentId === contingentId, change) };
}

function withMark(view: MissionStateView, contingentId: string, marks: Partial<ContingentMark>): MissionStateView {
  const isIt = (mark: ContingentMark): boolean => mark.contingentId === contingentId;
  return { ...view, contingents: changed(view.contingents, isIt, (mark) => ({ ...mark, ...marks })) };
}

function withSite(view: MissionStateView, siteId: string, status: SiteMark['status']): MissionStateView {
  return {
    ...view,
    sites: upserted(
      view.sites,
      (mark) => mark.siteId === siteId,
      () => ({ siteId, status }),
    ),
  };
}
