import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Api } from './api.js';
import type { HistoryItem } from './history-file.js';
import { pauseBeforeRetry } from './pause-before-retry.js';

/** The outcome of one command. */
export type Posted =
  | { readonly kind: 'recorded' | 'known'; readonly position: string }
  | { readonly kind: 'refused'; readonly status: number; readonly problem: Problem };

export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
}

interface Receipt {
  readonly position: string;
  readonly events: readonly { readonly eventId: string }[];
}

const TRIES = 8;

/**
 * Posts the commands of a history file, each under its own idempotency key: after a lost answer, a crash or a restart,
 * the same file can be posted again.
 */
export class HistoryPoster {
  readonly #eventIds = new Map<string, string>();

  constructor(
    private readonly api: Api,
    private readonly missionId: string,
  ) {}

  /** Posts one command. Throws if the server cannot be reached, or fails on every attempt. */
  async post(item: HistoryItem): Promise<Posted> {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${this.missionId}/${item.id}` },
      body: this.#resolve(JSON.stringify(item.body)),
    };
    const response = await this.#send(this.#resolve(item.path), request);
    if (response.status !== 201) {
      return { kind: 'refused', status: response.status, problem: (await response.json()) as Problem };
    }
    const receipt = (await response.json()) as Receipt;
    const [first] = receipt.events;
    if (first !== undefined) this.#eventIds.set(item.id, first.eventId);
    const known = response.headers.get('idempotency-replayed') === 'true';
    return { kind: known ? 'known' : 'recorded', position: receipt.position };
  }

  /**
   * Replaces item ids by event ids. An item that was not posted yet stays as it is, and the server refuses the command.
   */
  #resolve(text: string): string {
    return text.replace(/\{event:([a-z0-9-]+)\}/g, (whole, id: string) => this.#eventIds.get(id) ?? whole);
  }

  async #send(path: string, request: RequestInit): Promise<Response> {
    for (let tries = 1; ; tries++) {
      const answer = await ask(this.api, path, request).catch((error: unknown) => error as Error);
      const failed = answer instanceof Error || answer.status >= 500 || answer.status === 429;
      if (!failed) return answer;
      if (tries === TRIES)
        throw new Error(`No answer from ${this.api.base}${path} after ${TRIES} attempts: ${reasonOf(answer)}`);
      await pause(pauseBeforeRetry(tries, answer instanceof Error ? null : answer.headers.get('retry-after')));
    }
  }
}

function reasonOf(answer: Error | Response): string {
  return answer instanceof Error ? answer.message : `HTTP ${answer.status}`;
}
