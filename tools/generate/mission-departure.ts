import { DAY_MS, dayAt } from './instants.js';
import { momentIn } from './mission-plan.js';
import type { Presence, SyntheticContingent, SyntheticSite } from './mission-presence.js';
import type { MissionScript, Scripted } from './mission-script.js';

/** The number of sites that stay open for the liquidation, and of contingents that leave people behind for it. */
const LIQUIDATION_SITES = 2;
const RETAINED_CONTINGENTS = 2;

/** The people retained of a contingent, out of its strength. */
const RETAINED = 40;

/** The end of the mission, from the first drawdown phase to the closing of its books, in the usual order. */
export function windDown(script: MissionScript, { sites, contingents }: Presence): void {
  const { plan } = script;
  moveAbout(script, contingents, sites);
  drawDown(script);
  endMandate(script);
  contingents.forEach((contingent, index) => withdraw(script, contingent, index < RETAINED_CONTINGENTS));
  const [first, second] = contingents;
  const retained = { strength: RETAINED, siteId: sites[0].siteId, until: dayAt(momentIn(plan, 0.88)).slice(0, 7) };
  designate(script, 'RearPartyDesignated', first, retained);
  if (second !== undefined) designate(script, 'GuardUnitDesignated', second, retained);
  const closed = sites.map((site, index) => leave(script, site, index));
  liquidate(script, sites, closed);
  closeBooks(script);
}

function moveAbout(
  script: MissionScript,
  [first, second]: Presence['contingents'],
  [home, away]: readonly SyntheticSite[],
): void {
  const { plan } = script;
  const { contingentId, country } = first;
  const reason = 'Illustrative';
  script.planReport(momentIn(plan, 0.25), () => ({ type: 'ContingentSuspended', data: { contingentId, reason } }));
  script.planReport(momentIn(plan, 0.28), () => ({ type: 'ContingentResumed', data: { contingentId } }));
  const sites = { fromSite: first.siteId, toSite: (first.siteId === home?.siteId ? away : home)?.siteId };
  script.planReport(momentIn(plan, 0.35), () => ({
    type: 'ContingentRelocated',
    data: { contingentId: first.contingentId, reason, ...sites },
  }));
  const { contingentId: reinforced, country: from } = second ?? { contingentId, country };
  script.planReport(momentIn(plan, 0.4), () => ({
    type: 'ContingentDeployed',
    data: { contingentId: reinforced, country: from, kind: 'military', strength: 60 },
  }));
}

function drawDown(script: MissionScript): void {
  [0.5, 0.55, 0.6].forEach((part, index) => {
    const phase = index + 1;
    const scope = `Illustrative region ${phase}`;
    script.planTransition(momentIn(script.plan, part), { type: 'DrawdownPhaseStarted', data: { phase, scope } });
    script.planTransition(momentIn(script.plan, part + 0.04), { type: 'DrawdownPhaseCompleted', data: { phase } });
  });
}

function endMandate(script: MissionScript): void {
  const { plan, rng } = script;
  const { missionId, index } = plan;
  const requested = index % 3 !== 1;
  if (requested)
    script.planTransition(momentIn(plan, 0.59), {
      type: 'WithdrawalRequested',
      data: { requestedBy: 'Illustrative host State', document: `Illustrative letter on ${missionId}` },
    });
  if (index % 3 === 0)
    script.planTransition(momentIn(plan, 0.605), {
      type: 'SuccessorNamed',
      data: { successor: `${missionId}-successor`, transferDate: dayAt(momentIn(plan, 0.75)) },
    });
  script.planTransition(momentIn(plan, 0.62), {
    type: 'MandateTerminated',
    data: {
      resolution: `Illustrative resolution 100 on ${missionId}`,
      basis: requested ? 'host-request' : 'council-decision',
      drawdownFrom: dayAt(momentIn(plan, 0.63)),
      // Every other withdrawal is late.
      withdrawalDeadline: dayAt(momentIn(plan, rng.oneOf([0.75, 0.77]))),
      liquidationFrom: dayAt(momentIn(plan, 0.765)),
    },
  });
}

/** Half of the contingents leave first, the others later; retained people leave with the liquidation team. */
function withdraw(
  script: MissionScript,
  { contingentId, country, strength }: SyntheticContingent,
  isRetained: boolean,
): void {
  const { plan, rng } = script;
  const planWithdrawal = (part: number, left: number, remaining: number): Scripted =>
    script.planReport(momentIn(plan, part), () => ({
      type: 'ContingentWithdrawn',
      data: { contingentId, country, strength: left, remaining, destination: country },
    }));
  const half = Math.floor(strength / 2);
  planWithdrawal(0.63 + 0.04 * rng.fraction(), half, strength - half);
  const stay = isRetained ? RETAINED : 0;
  planWithdrawal(0.69 + 0.04 * rng.fraction(), strength - half - stay, stay);
  if (isRetained) planWithdrawal(0.86 + 0.02 * rng.fraction(), stay, 0);
}

function designate(
  script: MissionScript,
  type: 'RearPartyDesignated' | 'GuardUnitDesignated',
  { contingentId, country }: SyntheticContingent,
  retained: { readonly strength: number; readonly siteId: string; readonly until: string },
): void {
  script.planTransition(momentIn(script.plan, 0.742), { type, data: { contingentId, country, ...retained } });
}

/** A site that was left, and whether it was handed over. */
interface SiteLeft {
  readonly left: Scripted;
  readonly handedOver: boolean;
}

function leave(script: MissionScript, { siteId }: SyntheticSite, index: number): SiteLeft {
  const { plan, rng } = script;
  const from = index < LIQUIDATION_SITES ? 0.86 : 0.64;
  const on = momentIn(plan, from + 0.03 * rng.fraction());
  // The last site but one is left in haste, and so are some others.
  const inHaste = index === LIQUIDATION_SITES || (index > LIQUIDATION_SITES + 1 && rng.inPercent(20));
  if (inHaste) {
    const reason = 'Illustrative: under fire';
    return {
      left: script.planReport(on, () => ({ type: 'SiteClosedAccelerated', data: { siteId, reason } })),
      handedOver: false,
    };
  }
  const left = script.planReport(on, () => ({
    type: 'SiteHandedOver',
    data: {
      siteId,
      receivedBy: { name: 'Illustrative authority', office: 'Prefecture', civilian: true },
      condition: 'good',
      infrastructure: ['well', 'perimeter wall'],
      ...(index % 3 === 0
        ? { notReported: ['environmentalClearance'] as const }
        : { environmentalClearance: `Illustrative clearance ${index + 1}` }),
    },
  }));
  return { left, handedOver: true };
}

function liquidate(script: MissionScript, sites: readonly SyntheticSite[], closed: readonly SiteLeft[]): void {
  const { plan } = script;
  const siteIds = sites.slice(0, LIQUIDATION_SITES).map(({ siteId }) => siteId);
  script.planTransition(momentIn(plan, 0.76), { type: 'WithdrawalCompleted', data: {} });
  script.planTransition(momentIn(plan, 0.77), {
    type: 'LiquidationStarted',
    data: { department: 'DOS', siteIds, teamSize: 60, plannedEnd: dayAt(momentIn(plan, 0.9)).slice(0, 7) },
  });
  const looted = closed.findLast(({ handedOver }) => handedOver)?.left;
  if (looted !== undefined)
    script.planReport(momentIn(plan, 0.91), () => ({
      type: 'PostHandoverIncidentRecorded',
      data: { handoverEventId: script.idOf(looted), kind: 'looting', loss: 'Illustrative: generators' },
    }));
  script.planTransition(momentIn(plan, 0.92), { type: 'PhysicalClosureCompleted', data: { lastSite: siteIds[0] } });
}

/** Closes the books behind a gate. Every fourth mission opens them once more. */
function closeBooks(script: MissionScript): void {
  const { plan } = script;
  if (plan.index % 4 === 0) {
    const closure = close(script, momentIn(plan, 0.97));
    const on = closure.at + 30 * DAY_MS;
    const reason = 'Illustrative: closed too early';
    const annulment = script.planCorrection(on, closure, { annulled: true, reason });
    script.planTransition(on, { type: 'ClosureGateReleased', data: { openItems: [] } }, annulment.at);
  }
  close(script, momentIn(plan, 1));
}

function close(script: MissionScript, on: number): Scripted {
  const gate = script.planTransition(on, { type: 'ClosureGateSet', data: {} });
  const finalPerformanceReport = `Illustrative report on ${script.plan.missionId}`;
  return script.planTransition(
    on,
    { type: 'AdministrativeClosureCompleted', data: { finalPerformanceReport } },
    gate.at,
  );
}
