/**
 * An oracle of missions' lives: it answers what was true on a day from the facts known, written from the definitions of the domain
 * alone. It takes the long way, uses nothing of the program, and folds nothing: each answer looks at all the facts again.
 */

/** An event as it was recorded; days are whole ones. */
export interface Recorded {
  readonly eventId: string;
  readonly type: string;
  readonly effectiveOn: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fact as it stands. */
interface Fact {
  readonly eventId: string;
  readonly type: string;
  readonly day: string;
  readonly place: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The summary of a mission on a day. */
export interface Summary {
  readonly phase: string;
  readonly mandate: string;
  readonly request: string;
  readonly drawdown: string;
  readonly sites: {
    readonly total: number;
    readonly open: number;
    readonly handedOver: number;
    readonly closedAccelerated: number;
  };
  readonly contingents: {
    readonly total: number;
    readonly deployed: number;
    readonly suspended: number;
    readonly withdrawn: number;
  };
  readonly measures: number;
  /** `what`, the planned day, and the event that planned it, in order. */
  readonly overdue: readonly string[];
  /** The ids of facts on which sources disagree, in order. */
  readonly contested: readonly string[];
}

/** What the record tells of a day; undefined before the mission was established. */
export function summaryOn(day: string, known: readonly Recorded[]): Summary | undefined {
  const facts = standing(known).filter((fact) => fact.day <= day);
  if (!facts.some(({ type }) => type === 'Established')) return undefined;
  return {
    phase: phaseOf(facts, day),
    mandate: mandateOf(facts, day),
    request: requestOf(facts),
    drawdown: drawdownOf(facts, day),
    sites: sitesOf(facts),
    contingents: contingentsOf(facts),
    measures: openMeasuresOf(facts),
    overdue: overdueOf(facts, day),
    contested: contestedOf(known, facts),
  };
}

/** The facts that count, each as its corrections and accepted claims leave it, in order of their days. */
function standing(known: readonly Recorded[]): Fact[] {
  const facts: Fact[] = [];
  for (const [place, { eventId, type, effectiveOn, data }] of known.entries()) {
    if (ABOUT_FACTS.has(type)) continue;
    const now = asCorrected({ eventId, type, day: effectiveOn, place, data }, known);
    if (now !== undefined) facts.push(now);
  }
  return facts.sort((a, b) => (a.day === b.day ? a.place - b.place : a.day < b.day ? -1 : 1));
}

const ABOUT_FACTS = new Set(['FactCorrected', 'FactClaimed', 'ClaimAccepted', 'ClaimDismissed']);

/** A fact after all that corrects it; undefined where it was taken back. Whoever says how it should be has it stand again. */
function asCorrected(fact: Fact, known: readonly Recorded[]): Fact | undefined {
  const gone = { ...fact, isTakenBack: true };
  const after = new Map<string, Version>([[fact.eventId, fact]]);
  const before = new Map<string, Version>([[fact.eventId, gone]]);
  let now: Version = fact;
  for (const { eventId, type, data } of known) {
    const said = type === 'FactCorrected' ? data : type === 'ClaimAccepted' ? acceptedOf(data, fact, known) : undefined;
    if (said === undefined) continue;
    const target = type === 'FactCorrected' ? after.get(String(data.corrects)) : now;
    if (target === undefined) continue;
    const back: Version | undefined =
      type === 'FactCorrected' ? before.get(String(data.corrects)) : { ...now, isTakenBack: true };
    const next: Version = said.annulled === true ? (back as Version) : changed(target, said.changes);
    before.set(eventId, target);
    after.set(eventId, next);
    now = next;
  }
  return now.isTakenBack === true ? undefined : now;
}

/** A fact as one of its corrections left it. */
type Version = Fact & { readonly isTakenBack?: boolean };

/** What an accepted claim on a fact changes; undefined for a claim on another one. */
function acceptedOf(
  { claim }: Recorded['data'],
  fact: Fact,
  known: readonly Recorded[],
): { readonly annulled?: true; readonly changes?: unknown } | undefined {
  const claimed = known.find(({ eventId }) => eventId === claim);
  if (claimed?.data.about !== fact.eventId) return undefined;
  return claimed.data.denies === true ? { annulled: true } : { changes: claimed.data.says };
}

function changed({ isTakenBack: _before, ...fact }: Version, changes: unknown): Fact {
  const { effectiveOn, ...fields } = changes as Readonly<Record<string, unknown>>;
  const data = Object.fromEntries(
    Object.entries({ ...fact.data, ...fields }).filter(([name]) => fields[name] !== null),
  );
  return { ...fact, data, day: typeof effectiveOn === 'string' ? effectiveOn : fact.day };
}

const of = (facts: readonly Fact[], ...types: readonly string[]): Fact[] =>
  facts.filter(({ type }) => types.includes(type));
const dayIn = ({ data }: Fact, name: string): string | undefined =>
  typeof data[name] === 'string' ? data[name] : undefined;

interface Term {
  readonly beginsOn: string;
  readonly until: string | undefined;
  /** The day on which the mandate ends, as far as that is decided. */
  readonly endsOn: string | undefined;
}

/** A termination ends a mandate, or the last extension does where it is final; a later instrument moves either end. */
function termOf(facts: readonly Fact[]): Term {
  const [established] = of(facts, 'Established') as [Fact];
  let until = dayIn(established, 'mandateUntil');
  let final = false;
  let terminated: string | undefined;
  for (const fact of of(facts, 'MandateExtended', 'MandateTerminated', 'TimetableRevised')) {
    const { type, day, data } = fact;
    if (data.scope !== undefined) continue;
    if (type === 'MandateTerminated') terminated = dayIn(fact, 'endsOn') ?? day;
    else if (type === 'MandateExtended') {
      if (data.until === undefined && data.final !== true) continue;
      until = dayIn(fact, 'until') ?? until;
      final = data.final === true;
    } else if (data.mandateEndsOn === null) [terminated, final] = [undefined, false];
    else if (data.mandateEndsOn !== undefined) {
      if (terminated === undefined) [until, final] = [dayIn(fact, 'mandateEndsOn'), true];
      else terminated = dayIn(fact, 'mandateEndsOn');
    }
  }
  return {
    beginsOn: dayIn(established, 'beginsOn') ?? established.day,
    until,
    endsOn: terminated ?? (final ? until : undefined),
  };
}

function mandateOf(facts: readonly Fact[], day: string): string {
  const { beginsOn, until, endsOn } = termOf(facts);
  if (day < beginsOn) return 'authorised';
  if (endsOn !== undefined) return endsOn <= day ? 'ended' : 'ending';
  return until !== undefined && until < day ? 'lapsed' : 'running';
}

function requestOf(facts: readonly Fact[]): string {
  const request = of(facts, 'WithdrawalRequested')
    .filter(({ data }) => data.scope === undefined)
    .at(-1);
  if (request === undefined) return 'none';
  const follows = (type: string): boolean =>
    of(facts, type).some(({ data }) => data.revises === request.eventId || data.rescinds === request.eventId);
  if (follows('WithdrawalRequestRescinded')) return 'rescinded';
  return follows('WithdrawalRequestRevised') ? 'revised' : 'standing';
}

/** The last value that an instrument set for a day of the timetable; `null` took it away. */
function timetableDay(facts: readonly Fact[], name: string): string | undefined {
  const said = of(facts, 'MandateExtended', 'MandateTerminated', 'TimetableRevised')
    .filter(({ data }) => data.scope === undefined && data[name] !== undefined)
    .at(-1);
  return said === undefined ? undefined : dayIn(said, name);
}

/** The day on which the drawdown was cancelled; undefined where it was planned or begun again since. */
function cancelledOn(facts: readonly Fact[]): Fact | undefined {
  const cancel = of(facts, 'TimetableRevised')
    .filter(({ data }) => data.drawdownFrom === null)
    .at(-1);
  if (cancel === undefined) return undefined;
  const since = facts.slice(facts.indexOf(cancel) + 1);
  const isPlannedAgain = [cancel, ...since].some(({ type, data }) => {
    if (type === 'DrawdownPhaseStarted') return true;
    if (data.scope !== undefined) return false;
    if (type === 'MandateTerminated') return true;
    if (type === 'MandateExtended') return data.final === true || data.drawdownFrom !== undefined;
    const plans = [data.drawdownFrom, data.mandateEndsOn, (data.phases as readonly unknown[] | undefined)?.[0]];
    return type === 'TimetableRevised' && plans.some((plan) => plan !== undefined && plan !== null);
  });
  return isPlannedAgain ? undefined : cancel;
}

function drawdownBegin(facts: readonly Fact[]): string | undefined {
  const cancel = of(facts, 'TimetableRevised')
    .filter(({ data }) => data.drawdownFrom === null)
    .at(-1);
  const since = cancel === undefined ? facts : facts.slice(facts.indexOf(cancel));
  const { endsOn } = termOf(facts);
  const isGone = cancelledOn(facts);
  const days = [
    of(since, 'DrawdownPhaseStarted', 'DrawdownPhaseCompleted')[0]?.day,
    timetableDay(facts, 'drawdownFrom'),
    endsOn !== undefined && isGone !== undefined && endsOn <= isGone.day ? undefined : endsOn,
  ];
  return days.filter((day) => day !== undefined).sort()[0];
}

function phaseStatuses(facts: readonly Fact[]): string[] {
  const statuses = new Map<unknown, string>();
  for (const { type, data } of facts) {
    if (type === 'DrawdownPhaseStarted' || type === 'DrawdownPhaseResumed') statuses.set(data.phase, 'under-way');
    if (type === 'DrawdownPhasePaused') statuses.set(data.phase, 'paused');
    if (type === 'DrawdownPhaseCompleted') statuses.set(data.phase, 'complete');
    if (type !== 'TimetableRevised') continue;
    if (data.drawdownFrom === null)
      for (const [phase, status] of statuses) if (status !== 'complete') statuses.delete(phase);
    for (const { phase } of (data.phases ?? []) as readonly { phase: unknown }[])
      if (!statuses.has(phase)) statuses.set(phase, 'planned');
  }
  return [...statuses.values()];
}

function drawdownOf(facts: readonly Fact[], day: string): string {
  if (of(facts, 'WithdrawalCompleted').length > 0) return 'complete';
  const phases = phaseStatuses(facts);
  if (phases.includes('paused') && !phases.includes('under-way')) return 'paused';
  const begin = drawdownBegin(facts);
  if (begin !== undefined && begin <= day) return 'under-way';
  if (cancelledOn(facts) !== undefined) return 'cancelled';
  return begin !== undefined || phases.includes('planned') ? 'planned' : 'none';
}

/** The day on which a successor takes over, as last set. */
function transferDate(facts: readonly Fact[]): string | undefined {
  const said = facts
    .filter(
      ({ type, data }) => (type === 'SuccessorNamed' || type === 'TimetableRevised') && data.transferDate !== undefined,
    )
    .at(-1);
  return said && dayIn(said, 'transferDate');
}

function phaseOf(facts: readonly Fact[], day: string): string {
  const has = (type: string): boolean => of(facts, type).length > 0;
  const hasCome = (on: string | undefined): boolean => on !== undefined && on <= day;
  if (has('AdministrativeClosureCompleted')) return 'closed';
  if (has('PhysicalClosureCompleted')) return 'physically-closed';
  if (has('LiquidationStarted')) return 'liquidating';
  if (has('WithdrawalCompleted')) return 'withdrawn';
  if (hasCome(transferDate(facts))) return 'succeeded';
  if (hasCome(drawdownBegin(facts))) return 'drawing-down';
  return ['standing', 'revised'].includes(requestOf(facts)) ? 'withdrawal-requested' : 'established';
}

function sitesOf(facts: readonly Fact[]): Summary['sites'] {
  const counts = { total: 0, open: 0, handedOver: 0, closedAccelerated: 0 };
  for (const { data } of of(facts, 'SiteOpened')) {
    const last = of(facts, 'SiteOpened', 'SiteReopened', 'SiteHandedOver', 'SiteClosedAccelerated')
      .filter((fact) => fact.data.siteId === data.siteId)
      .at(-1) as Fact;
    counts.total++;
    if (last.type === 'SiteHandedOver') counts.handedOver++;
    else if (last.type === 'SiteClosedAccelerated') counts.closedAccelerated++;
    else counts.open++;
  }
  return counts;
}

function contingentsOf(facts: readonly Fact[]): Summary['contingents'] {
  const counts = { total: 0, deployed: 0, suspended: 0, withdrawn: 0 };
  const ids = new Set(of(facts, 'ContingentDeployed').map(({ data }) => data.contingentId));
  for (const id of ids) {
    const own = facts.filter(({ data }) => data.contingentId === id);
    const presence = own
      .filter(
        ({ type, data }) => type === 'ContingentDeployed' || (type === 'ContingentWithdrawn' && data.remaining === 0),
      )
      .at(-1) as Fact;
    counts.total++;
    if (presence.type === 'ContingentWithdrawn') counts.withdrawn++;
    else {
      counts.deployed++;
      const since = own.slice(
        own.findLastIndex(({ type, data }) => type === 'ContingentWithdrawn' && data.remaining === 0) + 1,
      );
      const pause = of(since, 'ContingentSuspended', 'ContingentResumed').at(-1);
      if (pause?.type === 'ContingentSuspended') counts.suspended++;
    }
  }
  return counts;
}

function openMeasuresOf(facts: readonly Fact[]): number {
  const lifted = new Set(of(facts, 'HostStateMeasureLifted').map(({ data }) => data.lifts));
  return of(facts, 'HostStateMeasureRecorded').filter(({ eventId }) => !lifted.has(eventId)).length;
}

/**
 * The ids of facts on which an open claim says otherwise, in order. A decision that was taken back decides nothing.
 */
function contestedOf(known: readonly Recorded[], facts: readonly Fact[]): string[] {
  const isTakenBack = (eventId: string): boolean =>
    known.some(
      (event) =>
        event.type === 'FactCorrected' &&
        event.data.annulled === true &&
        event.data.corrects === eventId &&
        !isTakenBack(event.eventId),
    );
  const isDecided = (claim: string): boolean =>
    known.some(({ type, data, eventId }) => DECISIONS.has(type) && data.claim === claim && !isTakenBack(eventId));
  const isOtherwise = ({ data }: Recorded, fact: Fact): boolean => {
    if (data.denies === true) return true;
    const { effectiveOn = fact.day, ...says } = (data.says ?? {}) as Record<string, unknown>;
    return (
      effectiveOn !== fact.day || Object.entries(says).some(([name, value]) => value !== (fact.data[name] ?? null))
    );
  };
  return facts
    .filter((fact) =>
      known.some(
        (event) =>
          event.type === 'FactClaimed' &&
          event.data.about === fact.eventId &&
          !isDecided(event.eventId) &&
          isOtherwise(event, fact),
      ),
    )
    .map(({ eventId }) => eventId)
    .sort();
}

const DECISIONS = new Set(['ClaimAccepted', 'ClaimDismissed']);

/** Every planned day of the withdrawal that was still planned when it came and passed unmet, however the plan was moved afterwards. */
function overdueOf(facts: readonly Fact[], day: string): string[] {
  const [completed] = of(facts, 'WithdrawalCompleted');
  const plans: { readonly dueOn: string; readonly by: Fact }[] = [];
  const missed: string[] = [];
  const said = of(facts, 'MandateExtended', 'MandateTerminated', 'TimetableRevised').filter(
    ({ data }) => data.scope === undefined && data.withdrawalDeadline !== undefined,
  );
  const end = (movedOn: string): void => {
    const inForce = plans.pop();
    if (inForce === undefined || movedOn <= inForce.dueOn) return;
    const isMet = completed !== undefined && completed.day <= inForce.dueOn;
    if (!isMet) missed.push(`withdrawal ${inForce.dueOn} ${inForce.by.eventId}`);
  };
  for (const by of said) {
    const dueOn = dayIn(by, 'withdrawalDeadline');
    if (dueOn !== undefined && dueOn === plans.at(-1)?.dueOn) continue;
    end(by.day);
    if (dueOn !== undefined) plans.push({ dueOn, by });
  }
  end(day);
  return missed.sort();
}
