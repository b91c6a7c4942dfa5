import { SCHEMA_VERSION, type EventStore, type NewEvent } from '../../src/application/ports/event-store.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';

/** Illustrative facts of one stream, in the order of their days. */
export interface LongHistory {
  readonly stream: string;
  readonly facts: readonly (MissionFact | AssetFact)[];
}

const FIRST_DAY = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
const source = { document: 'Illustrative document' };

const established: MissionFact = {
  type: 'Established',
  data: {
    missionId: 'm',
    acronym: 'M',
    name: 'Illustrative mission',
    hostState: 'MLI',
    mandate: 'Illustrative',
    authorizedStrength: { military: 10, police: 1 },
  },
  effectiveOn: '1999-01-01',
  source,
};

/** The day of a fact, by its place; several facts fall on one day in a long history. */
export function dayAt(place: number, of: number): string {
  const days = Math.min(of, 9_000);
  return new Date(FIRST_DAY + Math.floor((place * days) / of) * DAY_MS).toISOString().slice(0, 10);
}

/** A lot of which one unit is transferred so many times. */
export function lotOf(transfers: number): LongHistory {
  const registered: AssetFact = {
    type: 'AssetRegistered',
    data: {
      assetId: 'a',
      ownership: 'UNOE',
      owner: 'UN',
      category: 'ration',
      sensitive: false,
      description: 'Illustrative rations',
      quantity: transfers + 100_000,
      unit: 'each',
      inventoryValueUsdCents: 1_000_000,
      residualValueUsdCents: 1_000_000,
    },
    effectiveOn: '1999-01-02',
    source,
  };
  const facts = Array.from({ length: transfers }, (_, place) => transferOn(dayAt(place, transfers)));
  return { stream: 'asset-m.a', facts: [registered, ...facts] };
}

export function transferOn(effectiveOn: string): AssetFact {
  const recipient = { kind: 'government', name: 'Illustrative State', country: 'MLI' } as const;
  const data = { recipient, basis: 'gift', quantity: 1, valueUsdCents: 10, certificate: 'Illustrative' } as const;
  return { type: 'AssetTransferred', data, effectiveOn, source };
}

/** A mission of so many facts: first its sites, then reports and milestones. */
export function missionOf(facts: number, sites: number): LongHistory {
  const rest = Array.from({ length: facts - sites }, (_, index) => {
    const effectiveOn = dayAt(sites + index, facts);
    return index % 2 === 0 ? reportOn(effectiveOn, index) : siteMilestoneOn(effectiveOn, index % sites);
  });
  const opened = Array.from({ length: sites }, (_, index) => siteOn(dayAt(index, facts), `s-${index}`));
  return { stream: 'mission-m', facts: [established, ...opened, ...rest] };
}

export function siteOn(effectiveOn: string, siteId: string): MissionFact {
  const data = { siteId, name: 'Illustrative site', kind: 'camp', region: 'Illustrative' };
  return { type: 'SiteOpened', data, effectiveOn, source };
}

export function reportOn(effectiveOn: string, total: number): MissionFact {
  return { type: 'StrengthReported', data: { total }, effectiveOn, source };
}

function siteMilestoneOn(effectiveOn: string, site: number): MissionFact {
  const data = { kind: 'visit', text: 'Illustrative', siteId: `s-${site}` };
  return { type: 'MilestoneRecorded', data, effectiveOn, source };
}

/** Appends a history to a log, with the mission of its assets. */
export async function appendHistory(store: EventStore, history: LongHistory): Promise<void> {
  if (history.stream !== 'mission-m') await appendStream(store, { stream: 'mission-m', facts: [established] });
  await appendStream(store, history);
}

/** Appends a history to a log that has the mission of its assets. */
export async function appendStream(store: EventStore, history: LongHistory): Promise<void> {
  const events = eventsOf(history);
  for (let from = 0; from < events.length; from += 1_000)
    await store.append(history.stream, from === 0 ? 'no-stream' : from - 1, events.slice(from, from + 1_000));
}

/** The envelopes of facts, as a server would have recorded them. */
function eventsOf({ stream, facts }: LongHistory): NewEvent[] {
  return facts.map(({ type, data, effectiveOn }, place) => ({
    eventId: crypto.randomUUID(),
    type,
    schemaVersion: SCHEMA_VERSION,
    data,
    metadata: {
      actor: { subject: 'bench', roles: ['operator'] },
      source,
      effectiveOn,
      recordedAt: '2026-01-01T00:00:00.000Z',
      commandId: `${stream} ${place}`,
      correlationId: 'bench',
      causationId: `${stream} ${place}`,
    },
  }));
}
