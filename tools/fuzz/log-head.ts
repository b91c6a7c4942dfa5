import type { FuzzAnswer, FuzzRequest } from './exchange.js';

/** Asks the server something of its own, besides what is fuzzed. */
export type Ask = (request: FuzzRequest) => Promise<FuzzAnswer>;

const END: FuzzRequest = { method: 'GET', path: '/api/v1/events?limit=1&after=999999999999', headers: {} };

/** Watches over the end of the log: it moves with accepted commands, and with nothing else. */
export class LogHead {
  #head: string | undefined;

  constructor(private readonly ask: Ask) {}

  /** Looks where the log ends. Throws: when the server does not say. */
  async look(): Promise<string> {
    const { status, headers } = await this.ask(END);
    const position = headers['x-position'];
    if (typeof position !== 'string') throw new Error(`Where the log ends is not said: ${status}`);
    return position;
  }

  /** What is wrong with where the log ends after a request. */
  async complaints({ method }: FuzzRequest, { status, headers, body }: FuzzAnswer): Promise<string[]> {
    // Reads are looked after by the next command.
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
