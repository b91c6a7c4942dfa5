import { Prng } from '../generate/prng.js';
import { accessComplaints, authenticateRequest } from './access.js';
import { operationsOf, type ApiDocument, type Operation } from './document.js';
import type { FuzzRequest } from './exchange.js';
import { complaints } from './judge.js';
import { KnownValues } from './known-values.js';
import { LogHead } from './log-head.js';
import { Requests } from './requests.js';
import { Schemas } from './schemas.js';
import { NoAnswerError, send } from './send.js';

/** The number of different failures after which a campaign ends. */
const MOST_FAILURES = 20;

export interface CampaignOptions {
  /** The address of the server, without a slash at the end. */
  readonly url: string;
  readonly document: ApiDocument;
  /** The seed; the same one makes the same requests, as long as the server answers the same. */
  readonly seed: number;
  readonly seconds: number;
  /** The most requests; no limit if absent. */
  readonly requests?: number;
  /** A token with every role. */
  readonly token?: string;
  /** The time for an answer, in milliseconds: reads wait for `atLeast` for 5 seconds. */
  readonly patienceMs?: number;
}

export interface Failure {
  /** The number of the request in the campaign, from 1. */
  readonly number: number;
  readonly operation: string;
  readonly complaint: string;
  readonly request: FuzzRequest;
}

export interface CampaignReport {
  readonly requests: number;
  /** The number of answers by status; 0 stands for no answer. */
  readonly statuses: ReadonlyMap<number, number>;
  /** The operations that answered 2xx at least once. */
  readonly reached: ReadonlySet<string>;
  readonly failures: readonly Failure[];
}

/**
 * Sends requests one after the other, and judges each answer, until the time is over or too many failures were found.
 */
export async function campaign(options: CampaignOptions): Promise<CampaignReport> {
  const { url, document, seed, seconds, requests: most = Infinity, token, patienceMs = 15_000 } = options;
  const operations = operationsOf(document);
  const known = new KnownValues();
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
    // A separate generator for each request, so that one request does not change the others.
    const chance = new Prng(seed, number);
    const operation = chooseOperation(operations, chance);
    const { request, known: somebody } = authenticateRequest(making.for(operation, chance), token, chance);
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

  /** True if the server is gone: its silence says nothing about the requests that follow. */
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

/** Chooses commands and new missions more often, since without state there is little to find. */
function chooseOperation(operations: readonly Operation[], chance: Prng): Operation {
  const [first, ...others] = chance.inPercent(50) ? operations.filter(({ method }) => method === 'POST') : operations;
  if (first === undefined) throw new Error('The document has no operations to send anything to');
  return chance.oneOf([first, ...others]);
}

function learn(known: KnownValues, body: string): void {
  try {
    known.learn(JSON.parse(body));
  } catch {
    // An answer may be other than JSON.
  }
}
