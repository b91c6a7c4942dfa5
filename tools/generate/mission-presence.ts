import { DAY_MS, dayAt } from './instants.js';
import { momentIn } from './mission-plan.js';
import { APART_MS, type MissionScript } from './mission-script.js';

/** A site of a synthetic mission. */
export interface SyntheticSite {
  readonly siteId: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

/** A contingent of a synthetic mission. */
export interface SyntheticContingent {
  readonly contingentId: string;
  /** ISO 3166-1 alpha-3, of the codes reserved for users. */
  readonly country: string;
  readonly strength: number;
  readonly siteId: string;
}

/** The sites and contingents of a mission. */
export interface Presence {
  readonly sites: readonly [SyntheticSite, ...SyntheticSite[]];
  readonly contingents: readonly [SyntheticContingent, ...SyntheticContingent[]];
}

const LETTERS = [...'ABCDEFGHIJKLMNOP'];

/** Establishes the mission, opens its sites and deploys its contingents, within a fifth of its life. */
export function mobilise(script: MissionScript, siteCount: number, contingentCount: number): Presence {
  establish(script);
  const first = openSite(script, 0, 0.01);
  const others = Array.from({ length: siteCount - 1 }, (_, index) =>
    openSite(script, index + 1, 0.015 + (0.1 * (index + script.rng.fraction())) / siteCount),
  );
  const sites = [first, ...others] as const;
  const [lead, ...followers] = LETTERS.slice(0, contingentCount).map((letter) => deploy(script, letter, sites));
  if (lead === undefined) throw new RangeError('A mission needs a contingent');
  return { sites, contingents: [lead, ...followers] };
}

function establish(script: MissionScript): void {
  const { missionId, index, begin, hostState } = script.plan;
  const number = String(index + 1).padStart(2, '0');
  script.planTransition(begin, {
    type: 'Established',
    data: {
      missionId,
      acronym: `SYN-${number}`,
      name: `Illustrative mission ${number} (synthetic, never took place)`,
      hostState,
      resolution: `Illustrative resolution 1 on ${missionId}`,
      mandate: 'Illustrative: to be measured with',
      mandateUntil: dayAt(begin + 364 * DAY_MS),
      authorizedStrength: { military: 500 * script.rng.between(4, 24), police: 100 * script.rng.between(2, 15) },
    },
  });
}

function openSite(script: MissionScript, index: number, part: number): SyntheticSite {
  const { rng, plan } = script;
  const siteId = `site-${index + 1}`;
  const openedAt = momentIn(plan, part);
  const told = {
    type: 'SiteOpened',
    data: {
      siteId,
      name: `Illustrative site ${index + 1}`,
      kind: rng.oneOf(['camp', 'temporary operating base', 'office']),
      region: `Illustrative region ${rng.between(1, 5)}`,
    },
  } as const;
  // Some contingents had arrived before anybody recorded it.
  if (rng.inPercent(15)) script.planFinding(openedAt, told);
  else script.planReport(openedAt, () => told);
  return { siteId, openedAt };
}

function deploy(script: MissionScript, letter: string, sites: Presence['sites']): SyntheticContingent {
  const { rng, plan } = script;
  const on = momentIn(plan, 0.03 + 0.16 * rng.fraction());
  const [first, ...others] = sites;
  const { siteId } = rng.oneOf([first, ...others.filter(({ openedAt }) => openedAt + APART_MS < on)]);
  const [contingentId, country] = [`contingent-${letter.toLowerCase()}`, `XA${letter}`];
  const strength = 10 * rng.between(15, 110);
  const kind = rng.oneOf(['military', 'formed-police-unit', 'military', 'aviation unit']);
  script.planReport(on, () => ({
    type: 'ContingentDeployed',
    data: { contingentId, country, kind, strength, siteId },
  }));
  return { contingentId, country, strength, siteId };
}
