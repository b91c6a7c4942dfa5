import { setTimeout as pause } from 'node:timers/promises';
import { MissionClient } from './api-client.js';
import { UndescribedAnswer } from './described-answers.js';
import { get, post } from './http.js';

/** What a client was told of one of its commands. */
interface Acknowledged {
  readonly key: string;
  readonly missionId: string;
  readonly eventId: string;
  readonly position: string;
  /** The events of the mission, as the client read them right after. */
  readonly seen: readonly string[];
}

interface Envelope {
  readonly eventId: string;
  readonly revision: number;
  readonly position: string;
  readonly data: { readonly departed?: number };
}

/** Missions that clients write to, several to each. */
const MISSIONS = ['m-0', 'm-1', 'm-2', 'm-3'];

/** How many of the last events a client looks at after a write. */
const LOOK_BACK = 50;

/**
 * Clients that record one report after the other, each with a key of its own, and send it again under the same key until they are
 * told what became of it, whatever happens to the server. They note what they were told only once they have read it to its end.
 */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  #asked = 0;
  #stopped = false;
  readonly #clients: Promise<void>[];

  /** @param url of the server, which may change while it restarts */
  constructor(
    private readonly url: () => string,
    clients: number,
    private readonly operations = Infinity,
  ) {
    this.#clients = Array.from({ length: clients }, (_, client) => this.#run(client));
  }

  static async prepare(url: string): Promise<void> {
    for (const missionId of MISSIONS) {
      const mission = new MissionClient(`${url}/api/v1`, missionId);
      await mission.establish();
      // The first answer of each form has its schema compiled, which is not to count as load.
      await mission.state();
      await mission.events();
    }
  }

  /** Ends each client after what it is doing. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.waitForEnd();
  }

  async waitForEnd(): Promise<void> {
    await Promise.all(this.#clients);
  }

  async #run(client: number): Promise<void> {
    for (let count = 0; !this.#stopped && this.#asked < this.operations; count++) {
      const number = this.#asked++;
      const key = `${client}-${count}`;
      const missionId = MISSIONS[number % MISSIONS.length] ?? '';
      const event = await this.#record(missionId, key, number);
      if (event === undefined) return;
      const seen = await this.#readBack(missionId, event);
      this.acknowledged.push({ key, missionId, ...event, seen });
    }
  }

  async #record(
    missionId: string,
    key: string,
    number: number,
  ): Promise<{ eventId: string; position: string } | undefined> {
    const report = { departed: number, effectiveOn: '2023-12-01', source: { document: 'Test document' } };
    return this.#insist(async (api) => {
      const { status, body } = await post<{ events: { eventId: string }[]; position: string }>(
        `${api}/missions/${missionId}/strength-reports`,
        report,
        { 'idempotency-key': key },
      );
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
      return { eventId: body.events[0]?.eventId ?? '', position: body.position };
    });
  }

  /** Reads one's own write back from the read models, and the mission's last events from the log. */
  async #readBack(missionId: string, { position, eventId }: { position: string; eventId: string }): Promise<string[]> {
    const seen = await this.#insist(async (api) => {
      const state = await get(`${api}/missions/${missionId}?atLeast=${position}`);
      if (state.status !== 200) throw new Error(`${state.status}`);
      if (BigInt(state.headers.get('x-position') ?? '0') < BigInt(position)) throw new StaleRead(eventId);
      const after = BigInt(position) - BigInt(LOOK_BACK);
      const { body } = await get<{ items: Envelope[] }>(
        `${api}/missions/${missionId}/events?limit=500&after=${after < 0n ? 0 : after}`,
      );
      return body.items.map((event) => event.eventId);
    });
    if (seen !== undefined && !seen.includes(eventId)) throw new StaleRead(eventId);
    return seen ?? [];
  }

  /** Asks until there is an answer, or nobody wants one any more. */
  async #insist<T>(ask: (api: string) => Promise<T>): Promise<T | undefined> {
    for (;;) {
      try {
        return await ask(`${this.url()}/api/v1`);
      } catch (error) {
        if (error instanceof StaleRead || error instanceof UndescribedAnswer) throw error;
        if (this.#stopped) return undefined;
        await pause(20);
      }
    }
  }
}

/** A client did not see what it had written itself. */
class StaleRead extends Error {
  constructor(eventId: string) {
    super(`${eventId} was acknowledged, and is not there`);
  }
}

/**
 * What must hold of a record that clients wrote to, whatever happened meanwhile.
 *
 * Throws: naming what was lost, doubled, or seen in another order.
 */
export async function checkRecord(url: string, { acknowledged }: Pick<Load, 'acknowledged'>): Promise<void> {
  const log: Envelope[] = [];
  for (const missionId of MISSIONS) {
    const events = await history(`${url}/api/v1/missions/${missionId}/events`);
    log.push(...events);
    const wrong = events.find(({ revision }, index) => revision !== index);
    if (wrong !== undefined) throw new Error(`${missionId} has a gap before revision ${wrong.revision}`);
    const order = new Map(events.map(({ eventId }, index) => [eventId, index]));
    const reports = events.flatMap(({ data }) => data.departed ?? []);
    if (new Set(reports).size < reports.length) throw new Error(`${missionId} holds a report twice`);
    for (const { eventId, position, seen } of acknowledged.filter((one) => one.missionId === missionId)) {
      const stored = events[order.get(eventId) ?? -1];
      if (stored?.position !== position)
        throw new Error(`${eventId} was acknowledged at ${position}, and is not there`);
      const places = seen.map((id) => order.get(id) ?? -1);
      if (places.some((place, index) => place === -1 || (index > 0 && place !== (places[index - 1] ?? 0) + 1)))
        throw new Error(`Whoever wrote ${eventId} was shown another history`);
    }
  }
  if (new Set(log.map(({ eventId }) => eventId)).size < log.length) throw new Error('An event is there twice');
  const { body } = await get<{ items: { name: string; digest: string; logDigest: string; lagEvents: number }[] }>(
    `${url}/api/v1/projections`,
  );
  const astray = body.items.filter(({ digest, logDigest, lagEvents }) => lagEvents === 0 && digest !== logDigest);
  if (astray.length > 0) throw new Error(`Skipped or doubled an event: ${astray.map(({ name }) => name).join(', ')}`);
}

async function history(url: string): Promise<Envelope[]> {
  const { body } = await get<string>(url, { accept: 'application/x-ndjson' });
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Envelope);
}
