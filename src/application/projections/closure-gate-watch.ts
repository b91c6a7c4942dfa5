import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { missionStream, parseStream } from '../streams.js';
import { voidedBy } from '../histories/voided.js';

const PAGE = 1_000;

/** Knows, for every mission seen, the gates around its closures: which events of its assets are void. */
export class ClosureGateWatch {
  readonly #gateEvents = new Map<string, StoredEvent[]>();

  constructor(private readonly store: EventStore) {}

  /** Takes a gate that passes by into account. */
  note(event: StoredEvent): void {
    if (!isGate(event)) return;
    const known = this.#gateEvents.get(parseStream(event.stream).missionId);
    if (known !== undefined && (known.at(-1)?.revision ?? -1) < event.revision) known.push(event);
  }

  /** True for an event recorded while a gate of its mission stood. */
  async isVoid(missionId: string, event: StoredEvent): Promise<boolean> {
    const gates = this.#gateEvents.get(missionId) ?? (await this.#load(missionId));
    return gates.length > 0 && voidedBy(gates)(event);
  }

  async #load(missionId: string): Promise<StoredEvent[]> {
    const gates: StoredEvent[] = [];
    for (let from = 0; ; from += PAGE) {
      const page = await this.store.readStream(missionStream(missionId), from, { limit: PAGE });
      gates.push(...page.filter(isGate));
      if (page.length < PAGE) break;
    }
    this.#gateEvents.set(missionId, gates);
    return gates;
  }
}

function isGate({ type }: StoredEvent): boolean {
  return type === 'ClosureGateSet' || type === 'ClosureGateReleased';
}
