import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Projection } from '../../../projections/projection.js';
import { projections } from '../../../projections/registry.js';
import { voidPredicate } from '../histories/void-events.js';
import type { StoredEvent } from '../ports/event-store.js';
import { READ_MODELS, type ReadModels } from '../ports/read-models.js';
import { gatesOf } from '../projecting/closure-gates.js';
import { ProjectionRuntime } from '../projecting/projection-runtime.js';
import { placeEvent } from '../projecting/view-fold.js';
import { viewKeyOf } from '../projecting/view-key.js';
import { parseStream } from '../streams.js';
import type { Feed } from './feed.js';
import type { LiveMessage } from './live-message.js';

/** The longest wait for the read models before checking whether anybody still listens, in milliseconds. */
const LOOK_UP_MS = 1_000;

/** A fact, and the read models in which a read finds it now. */
export interface Change {
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  /** Absent where the fact is of the mission itself. */
  readonly assetId?: string;
  /** The names of the read models. */
  readonly views: readonly string[];
}

/** Tells which views a fact has changed, once they have: whoever hears it reads them anew and finds the fact in them. */
@Injectable()
export class ChangeFeed implements Feed {
  constructor(
    private readonly runtime: ProjectionRuntime,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  async messageFor(event: StoredEvent, ended: AbortSignal): Promise<LiveMessage> {
    const { position, eventId, type, stream } = event;
    while (!ended.aborted && !(await this.runtime.waitUntil(position, LOOK_UP_MS))) {
      // If no projection is running, the runtime answers at once; without a pause this would be a busy loop.
      await pause(LOOK_UP_MS, undefined, { signal: ended }).catch(() => undefined);
    }
    const { category, missionId, memberId } = parseStream(stream);
    const change: Change = {
      position,
      eventId,
      type,
      ...(category === 'asset' && { assetId: memberId }),
      views: await this.#viewsOf(event),
    };
    return { position, missionId, name: 'change', body: Buffer.from(JSON.stringify(change)) };
  }

  /** The names of the read models that take in a fact. */
  async #viewsOf(event: StoredEvent): Promise<string[]> {
    const { category, missionId } = parseStream(event.stream);
    const isVoid = category !== 'mission' && voidPredicate(await gatesOf(this.readModels, missionId))(event);
    const located = { stream: event.stream, category, placed: placeEvent(event), isVoid };
    return projections.filter((projection) => goesTo(projection, located)).map(({ name }) => name);
  }
}

function goesTo(projection: Projection, event: Parameters<typeof viewKeyOf>[1]): boolean {
  try {
    return viewKeyOf(projection, event) !== undefined;
  } catch {
    // This projection has stopped at an earlier event, and its views stay as they are.
    return false;
  }
}
