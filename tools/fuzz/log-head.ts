import type { FuzzAnswer, FuzzRequest } from './exchange.js';

/** Sends a request of the campaign itself, beside the fuzzed ones. */
export type Ask = (request: FuzzRequest) => Promise<FuzzAnswer>;

/** No event has this position: the refusal names that of the last one. */
const BEYOND: FuzzRequest = { method: 'GET', path: '/api/v1/events?limit=1&after=999999999999', headers: {} };

/** Watches the end of the log, which must move with accepted commands and with nothing else. */
export class LogHead {
  #head: string | undefined;

  constructor(private readonly ask: Ask) {}

  /** Looks up the end of the log. Throws if the server does not answer it. */
  async look(): Promise<string> {
    const { status, body } = await this.ask(BEYOND);
    const position = status === 409 ? /"head":"(\d+)"/.exec(body)?.[1] : undefined;
    if (position === undefined) throw new Error(`Where the log ends is not said: ${status}`);
    return position;
  }

  /** Complains about a wrong end of the log after a request. */
  async complaints({ method }: FuzzRequest, { status, headers, body }: FuzzAnswer): Promise<string[]> {
    // The check after the next command covers reads.
    if (method === 'GET' || method === 'HEAD') return [];
    const before = this.#head;
    const now = await this.look();
    this.#head = now;
    if (before === undefined || before === now) return [];
    if (status < 200 || status > 299) return [`the log went from ${before} to ${now} though the request was refused`];
    if (headers['idempotency-replayed'] === 'true') return [`the log went from ${before} to ${now} by a replay`];
    const told = /"position":"(\d+)"/.exec(body)?.[1];
    return status === 201 && told !== now ? [`the log went to ${now}, and the receipt says ${told}`] : [];
  }
}
