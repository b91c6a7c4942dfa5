import { commandIdOf, eventIdOf } from '../../src/application/orders/derived-ids.js';
import { SCHEMA_VERSION, type NewEvent } from '../../src/application/ports/event-store.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { FactCorrected, Source } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { instantAt } from './instants.js';

/** An event of a synthetic history, and its place. */
export interface SyntheticEvent {
  readonly stream: string;
  /** The place in its stream: 0, 1, 2 … */
  readonly revision: number;
  readonly event: NewEvent;
}

export type SyntheticFact = MissionFact | AssetFact | FactCorrected;

const ACTOR = { subject: 'drawdown-generate', roles: ['operator'] };

/** The source of every synthetic fact, which nobody can take for a fact of a real mission. */
export function syntheticSource(seed: number): Source {
  return { document: `Illustrative: synthetic history, seed ${seed}` };
}

/** The id of the event at a place; it can be computed before and after the event is made. */
export function idAt(seed: number, stream: string, revision: number): string {
  return eventIdOf(commandAt(seed, stream, revision), 0);
}

/** Makes an envelope, as if each event had its own command. */
export function envelopeOf(
  seed: number,
  stream: string,
  revision: number,
  fact: SyntheticFact,
  recordedAt: number,
): SyntheticEvent {
  const commandId = commandAt(seed, stream, revision);
  const { type, data, effectiveOn, effectiveOnQualifier, source } = fact;
  const event: NewEvent = {
    eventId: eventIdOf(commandId, 0),
    type,
    schemaVersion: SCHEMA_VERSION,
    data,
    metadata: {
      actor: ACTOR,
      source,
      effectiveOn,
      ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
      recordedAt: instantAt(recordedAt),
      commandId,
      correlationId: commandId,
      causationId: commandId,
    },
  };
  return { stream, revision, event };
}

function commandAt(seed: number, stream: string, revision: number): string {
  return commandIdOf('drawdown-generate', `${seed}:${stream}:${revision}`);
}
