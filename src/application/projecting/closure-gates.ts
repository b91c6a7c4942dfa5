import type { RecordedProjection } from '../../../projections/projection.js';
import { isGate } from '../../domain/catalogue.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import { voidedBy, type PlacedGate } from '../histories/voided.js';
import type { FactEvent } from '../ports/fact-event.js';
import type { StreamPart } from '../ports/log-by-stream.js';
import type { ReadModels, StoredView } from '../ports/read-models.js';
import { missionStream, parseStream } from '../streams.js';

/** The gates around a mission's closures, set and released, in the order they were recorded. */
interface ClosureGatesView {
  readonly events: readonly PlacedGate[];
}

/**
 * Keeps the gates of every mission, so that the runtime knows which events of its assets are void without reading the
 * mission's history. It is the runtime's own, and answers no question of the users'.
 */
export const closureGates: RecordedProjection<ClosureGatesView, MissionFact> = {
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
  const { value } = await readModels.view(closureGates.name, missionStream(missionId));
  return gatesIn(value);
}

/** Tells which events of a mission's assets are void. Also for events yet to come, once `note` has seen them pass. */
export class ClosureGates {
  readonly #known = new Map<string, PlacedGate[]>();

  /** @param stored the views that are kept of missions' streams, by stream */
  constructor(private readonly stored: (streams: readonly string[]) => Promise<ReadonlyMap<string, StoredView>>) {}

  /** Takes note of gates that pass by, and learns of every mission the events belong to. */
  async note(events: readonly FactEvent[]): Promise<void> {
    await this.#learn(events);
    for (const { type, position, stream } of events)
      if (isGate(type)) this.#add(parseStream(stream).missionId, { type, position });
  }

  /** The same, of a log whose positions are the numbers of events. */
  async noteParts(parts: readonly StreamPart[]): Promise<void> {
    await this.#learn(parts);
    for (const { stream, events } of parts) {
      const { category, missionId } = parseStream(stream);
      // Most streams by far are an asset's, and hold none.
      if (category !== 'mission') continue;
      for (const { type, ordinal } of events)
        if (isGate(type)) this.#add(missionId, { type, position: String(ordinal) });
    }
  }

  /**
   * Tells which events of a stream are void: those of an asset or voucher that were recorded while a gate of its mission stood.
   *
   * @throws Error for an asset of a mission whose gates are not known
   */
  voidIn(stream: string): (event: Pick<FactEvent, 'position'>) => boolean {
    const { category, missionId } = parseStream(stream);
    if (category === 'mission') return never;
    const gates = this.#known.get(missionId);
    if (gates === undefined) throw new Error(`The gates of mission ${missionId} are not known`);
    return gates.length === 0 ? never : voidedBy(gates);
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

  /** What a projection that lags behind makes pass once more is known already. */
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
