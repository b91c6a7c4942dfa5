import type { Notice, Page } from '../application/ports/event-store.js';

/**
 * Events in one page, which is all that a subscription holds in memory; small, since there may be hundreds of readers.
 */
const PAGE = 64;

/** The part of a log that a subscription needs; its methods are those of `EventStore`. */
export interface FollowedLog {
  /** @param ended aborts when nobody waits for the page any more */
  readAll(after: string, limit: number, missionId: string | undefined, ended: AbortSignal): Promise<Page>;
  waitForEventAfter(after: string, ended: AbortSignal): Promise<void>;
}

/** A reader's place in the log: it pages through the events so far, then follows new ones. */
export class Subscription implements AsyncIterableIterator<Notice, void, undefined> {
  readonly #left = new AbortController();
  readonly #notices: AsyncGenerator<Notice, void, undefined>;

  /** @param endings signals that end the subscription */
  constructor(log: FollowedLog, after: string, missionId: string | undefined, endings: readonly AbortSignal[]) {
    this.#notices = follow(log, after, missionId, AbortSignal.any([...endings, this.#left.signal]));
  }

  next(): Promise<IteratorResult<Notice, void>> {
    return this.#notices.next();
  }

  /** Ends even while `next` is waiting; the plain generator would first wait for another event, perhaps for ever. */
  return(): Promise<IteratorResult<Notice, void>> {
    this.#left.abort();
    return this.#notices.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

async function* follow(
  log: FollowedLog,
  after: string,
  missionId: string | undefined,
  ended: AbortSignal,
): AsyncGenerator<Notice, void, undefined> {
  let position = after;
  let live = false;
  while (!ended.aborted) {
    const page = await log.readAll(position, PAGE, missionId, ended).catch((error: unknown) => {
      if (!ended.aborted) throw error;
      return undefined;
    });
    if (page === undefined) return;
    for (const event of page.events) {
      if (ended.aborted) return;
      yield { kind: 'event', event };
    }
    position = page.next;
    if (ended.aborted || !page.atEnd) continue;
    if (!live) yield { kind: 'live' };
    live = true;
    await log.waitForEventAfter(position, ended);
  }
}
