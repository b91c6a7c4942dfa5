import { Prng } from '../generate/prng.js';
import { accessComplaints, signed } from './access.js';
import { operationsOf, type ApiDocument, type Operation } from './document.js';
import type { FuzzRequest } from './exchange.js';
import { complaints } from './judge.js';
import { Known } from './known.js';
import { LogHead } from './log-head.js';
import { Requests } from './requests.js';
import { Schemas } from './schemas.js';
import { NoAnswerError, send } from './send.js';

/** Different failures after which a campaign ends: the first are the ones to look at. */
const MOST_FAILURES = 20;

export interface CampaignOptions {
  /** Of the server, without a slash at the end. */
  readonly url: string;
  readonly document: ApiDocument;
  /** The same seed makes the same requests, as long as the server answers the same. */
  readonly seed: number;
  readonly seconds: number;
  /** At most so many requests; no bound where left out. */
  readonly requests?: number;
  /** Of somebody who may do everything. */
  readonly token?: string;
  /** How long an answer may take, in milliseconds: reads wait for `atLeast` for 5 seconds. */
  readonly patienceMs?: number;
}

export interface Failure {
  /** Which request of the campaign it was, from 1. */
  readonly number: number;
  readonly operation: string;
  readonly complaint: string;
  readonly request: FuzzRequest;
}

export interface CampaignReport {
  readonly requests: number;
  /** How many answers there were of each status; 0 for none at all. */
  readonly statuses: ReadonlyMap<number, number>;
  /** The operations that answered 2xx at least once. */
  readonly reached: ReadonlySet<string>;
  readonly failures: readonly Failure[];
}

/** Sends requests one after the other, and looks at each answer, until time or patience is over. */
export async function campaign(options: CampaignOptions): Promise<CampaignReport> {
  const { url, document, seed, seconds, requests: most = Infinity, token, patienceMs = 15_000 } = options;
  const operations = operationsOf(document);
  const known = new Known();
  const making = new Requests(document, known);
  const schemas = new Schemas(document);
  const own: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const head = new LogHead((request) => send(url, { ...request, headers: { ...request.headers, ...own } }, patienceMs));
  const failures = new Map<string, Failure>();
  const statuses = new Map<number, number>();
  const reached = new Set<string>();
  const end = performance.now() + seconds * 1_000;
  let number = 0;
  while (
    number < most &&
    performance.now() < end &&
    failures.size < MOST_FAILURES &&
    !(statuses.has(0) && (await isGone()))
  ) {
    number++;
    // A chance of its own for each request: what one takes does not move the others.
    const chance = new Prng(seed, number);
    const operation = chosen(operations, chance);
    const { request, known: somebody } = signed(making.for(operation, chance), token, chance);
    const { status, faults } = await attempt(operation, request, somebody);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status >= 200 && status < 300) reached.add(operation.operationId);
    for (const complaint of faults) {
      const failure = { number, operation: operation.operationId, complaint, request };
      const kind = `${failure.operation} ${complaint.replace(/\d{4,}/g, 'n')}`;
      if (!failures.has(kind)) failures.set(kind, failure);
    }
  }
  return { requests: number, statuses, reached, failures: [...failures.values()] };

  /** What nobody answers any more says nothing of the requests that follow. */
  async function isGone(): Promise<boolean> {
    return head.look().then(
      () => false,
      () => true,
    );
  }

  async function attempt(
    operation: Operation,
    request: FuzzRequest,
    somebody: boolean,
  ): Promise<{ readonly status: number; readonly faults: readonly string[] }> {
    try {
      const answer = await send(url, request, patienceMs);
      if (answer.status < 300) learn(known, answer.body);
      const faults = [
        ...complaints(operation, request, answer, schemas),
        ...accessComplaints(operation, somebody, answer),
        ...(await head.complaints(request, answer)),
      ];
      return { status: answer.status, faults };
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      return { status: 0, faults: [error.message] };
    }
  }
}

/** Commands and the beginnings of missions more often: without state there is little to find. */
function chosen(operations: readonly Operation[], chance: Prng): Operation {
  const [first, ...others] = chance.inPercent(50) ? operations.filter(({ method }) => method === 'POST') : operations;
  if (first === undefined) throw new Error('The document has no operations to send anything to');
  return chance.oneOf([first, ...others]);
}

function learn(known: Known, body: string): void {
  try {
    known.learn(JSON.parse(body));
  } catch {
    // Not everything that is answered is JSON.
  }
}
