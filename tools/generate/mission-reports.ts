import { DAY_MS, dayAt } from './instants.js';
import { momentIn } from './mission-plan.js';
import type { Presence } from './mission-presence.js';
import type { MissionScript, Scripted, UndatedMissionFact } from './mission-script.js';

const MEASURES = ['rotations-suspended', 'persona-non-grata', 'movement-denied'] as const;

/** The kinds of reports, with repetitions for their frequency; one round has every kind. */
const ROUND = [
  strengthReported,
  casualtiesReported,
  securityIncident,
  milestone,
  mandateExtended,
  hostStateMeasure,
  strengthReported,
  casualtiesReported,
  strengthReported,
  securityIncident,
  strengthReported,
  casualtiesReported,
  milestone,
  strengthReported,
  securityIncident,
] as const;

/** Reports on a mission month by month, until its own stream is long enough; at least one report of every kind. */
export function report(script: MissionScript, presence: Presence, wanted: number): void {
  const { rng } = script;
  let last: Scripted | undefined;
  for (let count = 0; count < 6 || script.length < wanted; count++) {
    if (last !== undefined && (count === 2 || count === 4 || rng.inPercent(2))) {
      const on = last.at + rng.between(20, 200) * DAY_MS;
      script.planCorrection(on, last, { annulled: true, reason: 'Illustrative: reported by mistake' });
    }
    last = reportOnce(script, presence, count);
  }
}

/** One more event, for a mission that has hardly begun. */
export function announce(script: MissionScript): void {
  const told: UndatedMissionFact = {
    type: 'MilestoneRecorded',
    data: { kind: 'announcement', text: 'Illustrative: it begins' },
  };
  script.planTransition(momentIn(script.plan, 0.005), told);
}

/** A report that can still be corrected; undefined if it was corrected already. */
function reportOnce(script: MissionScript, presence: Presence, count: number): Scripted | undefined {
  const { rng, plan } = script;
  const part = 0.02 + 0.86 * rng.fraction();
  const tell = ROUND[count % ROUND.length] ?? strengthReported;
  const told = tell(script, presence, part);
  const reported = script.planReport(momentIn(plan, part), () => told);
  if (told.type !== 'StrengthReported' || !(count === 0 || rng.inPercent(5))) return reported;
  recount(script, told, reported);
  return undefined;
}

/** Corrects a figure, sometimes twice. */
function recount(
  script: MissionScript,
  { data }: UndatedMissionFact & { type: 'StrengthReported' },
  reported: Scripted,
): void {
  const { rng } = script;
  const on = reported.at + rng.between(10, 150) * DAY_MS;
  const changes = { uniformed: (data.uniformed ?? 0) + rng.between(1, 40) };
  const corrected = script.planCorrection(on, reported, { changes, reason: 'Illustrative: counted again' });
  if (!rng.inPercent(30)) return;
  const again = corrected.at + rng.between(10, 100) * DAY_MS;
  script.planCorrection(again, corrected, { annulled: true, reason: 'Illustrative: the first count was right' });
}

function strengthReported(
  { rng }: MissionScript,
  { contingents }: Presence,
  part: number,
): UndatedMissionFact & { type: 'StrengthReported' } {
  const all = contingents.reduce((sum, { strength }) => sum + strength, 0);
  const uniformed = Math.floor(all * (part < 0.63 ? 0.8 + 0.2 * rng.fraction() : 0.9 - part));
  return {
    type: 'StrengthReported',
    data: {
      uniformed: Math.max(uniformed, 0),
      civilian: rng.between(100, 1_500),
      ...(part > 0.65 && { departed: all - Math.max(uniformed, 0), departedQualifier: 'about' }),
    },
  };
}

function casualtiesReported(_script: MissionScript, { contingents }: Presence, part: number): UndatedMissionFact {
  const fatalities = Math.floor(part * 8 * contingents.length);
  const hostileActs = Math.floor(fatalities / 2);
  return { type: 'CasualtiesReported', data: { fatalities, injured: 3 * fatalities, hostileActs } };
}

function securityIncident({ rng }: MissionScript, { sites }: Presence): UndatedMissionFact {
  const kind = rng.oneOf(['improvised explosive device', 'indirect fire', 'looting', 'demonstration']);
  const place = `Near illustrative ${rng.oneOf(sites).siteId}`;
  return { type: 'SecurityIncidentRecorded', data: { place, kind, wounded: rng.between(0, 4) } };
}

function milestone({ rng, plan }: MissionScript, { sites }: Presence): UndatedMissionFact {
  const plannedOn = dayAt(momentIn(plan, 0.6 + 0.3 * rng.fraction())).slice(0, 7);
  const text = 'Illustrative: a hand-over is planned';
  return { type: 'MilestoneRecorded', data: { kind: 'plan', text, siteId: rng.oneOf(sites).siteId, plannedOn } };
}

function mandateExtended({ rng, plan }: MissionScript, _presence: Presence, part: number): UndatedMissionFact {
  const until = dayAt(momentIn(plan, part) + 365 * DAY_MS);
  const resolution = `Illustrative resolution ${rng.between(2, 99)} on ${plan.missionId}`;
  return { type: 'MandateExtended', data: { resolution, until } };
}

function hostStateMeasure({ rng }: MissionScript): UndatedMissionFact {
  const measure = rng.oneOf(MEASURES);
  return {
    type: 'HostStateMeasureRecorded',
    data: { measure, subject: 'Illustrative', noticeHours: rng.between(1, 4) * 24 },
  };
}
