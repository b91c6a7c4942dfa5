import type { RecordedProjection } from '../../../projections/projection.js';
import { isGate } from '../../domain/catalogue.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import { voidPredicate, type PlacedGate } from '../histories/void-events.js';
import type { FactEvent } from '../ports/fact-event.js';
import { positionOf, type StreamPart } from '../ports/log-by-stream.js';
import type { ReadModels, StoredView } from '../ports/read-models.js';
import { missionStream, parseStream } from '../streams.js';

/** The events that set and release the gates of a mission, in recorded order. */
interface ClosureGatesView {
  readonly events: readonly PlacedGate[];
}

/**
 * The gates of every mission, so that the runtime knows which events of its assets are void without reading the
 * mission's history. This projection belongs to the runtime, and users cannot query it.
 */
export const closureGatesProjection: RecordedProjection<ClosureGatesView, MissionFact> = {
  name: 'closure-gates',
  version: 2,
  order: 'recorded',
  streams: ['mission'],
  takes: ({ type }) => isGate(type),
  initial: () => ({ events: [] }),
  project: ({ events }, { type, position }) => ({ events: [...events, { type, position }] }),
};

/** The gates of one mission, as far as the read models know. */
export async function gatesOf(readModels: ReadModels, missionId: string): Promise<readonly PlacedGate[]> {
  const { value } = await readModels.view(closureGatesProjection.name, missionStream(missionId));
  return gatesIn(value);
}

/** Finds the void events of a mission's assets, those after the noted gates included. */
export class ClosureGates {
  readonly #known = new Map<string, PlacedGate[]>();

  /** @param stored loads the stored views of mission streams, by stream */
  constructor(private readonly stored: (streams: readonly string[]) => Promise<ReadonlyMap<string, StoredView>>) {}

  /** Notes the gates among these events, and loads the gates of every mission that the events belong to. */
  async note(events: readonly FactEvent[]): Promise<void> {
    await this.#learn(events);
    for (const { type, position, stream } of events)
      if (isGate(type)) this.#add(parseStream(stream).missionId, { type, position });
  }

  /** As `note`, for a log that is read stream by stream. */
  async noteParts(parts: readonly StreamPart[]): Promise<void> {
    await this.#learn(parts);
    for (const { stream, events } of parts) {
      const { category, missionId } = parseStream(stream);
      // Most streams are assets' streams, which hold no gates.
      if (category !== 'mission') continue;
      for (const event of events)
        if (isGate(event.type)) this.#add(missionId, { type: event.type, position: positionOf(event) });
    }
  }

  /**
   * A predicate for the void events of a stream: events of an asset or voucher that were recorded while a gate of its
   * mission stood.
   *
   * @throws Error for an asset of a mission whose gates were not loaded
   */
  voidPredicateOf(stream: string): (event: Pick<FactEvent, 'type' | 'position'>) => boolean {
    const { category, missionId } = parseStream(stream);
    if (category === 'mission') return never;
    const gates = this.#known.get(missionId);
    if (gates === undefined)
      throw new Error(`The gates of mission ${missionId} were not loaded, expected \`note\` before`);
    return gates.length === 0 ? never : voidPredicate(gates);
  }

  async #learn(of: readonly { readonly stream: string }[]): Promise<void> {
    const unknown = new Set<string>();
    for (const { stream } of of) {
      const { missionId } = parseStream(stream);
      if (!this.#known.has(missionId)) unknown.add(missionId);
    }
    if (unknown.size === 0) return;
    const missionIds = [...unknown];
    const views = await this.stored(missionIds.map(missionStream));
    for (const missionId of missionIds) this.#known.set(missionId, [...gatesIn(views.get(missionStream(missionId)))]);
  }

  /** A projection that lags behind may pass gates again that are known already. */
  #add(missionId: string, gate: PlacedGate): void {
    const gates = this.#known.get(missionId);
    if (gates?.every(({ position }) => position !== gate.position)) gates.push(gate);
  }
}

function gatesIn(stored: StoredView | undefined): readonly PlacedGate[] {
  return (stored?.view as ClosureGatesView | undefined)?.events ?? [];
}

function never(): boolean {
  return false;
}
