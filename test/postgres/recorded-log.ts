import fc from '../support/fast-check.js';
import type { Placed } from '../../projections/projection.js';
import type { EventStore, NewEvent } from '../../src/application/ports/event-store.js';
import type { Fact } from '../../src/domain/history/fact.js';
import { assetHistories, missionHistories } from '../support/histories.js';
import { someEvent } from '../support/some-event.js';

/** Appends missions with their assets, legal histories with late facts and corrections, until so many events more. Each number makes one mission. */
export async function record(store: EventStore, events: number, from = 0): Promise<void> {
  let written = 0;
  for (let number = from; written < events; number++) {
    const [mission = []] = fc.sample(missionHistories, { numRuns: 1, seed: number });
    const assets = fc.sample(assetHistories, { numRuns: 3, seed: number });
    written += await append(store, `mission-m-${number}`, mission);
    for (const [index, history] of assets.entries())
      written += await append(store, `asset-m-${number}.a-${index}`, history);
  }
}

async function append(store: EventStore, stream: string, facts: readonly Placed<Fact>[]): Promise<number> {
  const events = facts.map((fact) => envelope(fact, stream));
  await store.append(stream, 'no-stream', events);
  return events.length;
}

/** Histories number their events from 0; in a log each has its own id. */
function envelope(fact: Placed<Fact>, stream: string): NewEvent {
  const { type, effectiveOn, effectiveOnQualifier, source, recordedAt } = fact;
  const named = (id: unknown): string => `${stream} ${String(id)}`;
  const given = fact.data as Readonly<Record<string, unknown>>;
  const data = {
    ...given,
    ...('corrects' in given && { corrects: named(given.corrects) }),
    ...('reverses' in given && { reverses: named(given.reverses) }),
  };
  const { metadata, ...event } = someEvent(named(fact.eventId), 0, data);
  const dated = { effectiveOn, ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }) };
  return { ...event, eventId: named(fact.eventId), type, metadata: { ...metadata, ...dated, source, recordedAt } };
}
