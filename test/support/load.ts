import { setTimeout as pause } from 'node:timers/promises';
import { MissionClient, missionBody, type Receipt } from './api-client.js';
import { UndescribedAnswer } from './described-answers.js';
import { get, post, type Answer } from './http.js';
import { secondAuthorization } from './signed-in.js';

/** What a client was told of one of its commands. */
interface Acknowledged {
  readonly missionId: string;
  readonly receipt: Receipt;
  /** Of its last event: the data that the client sent, as text. */
  readonly sent: string;
  /** The mission's last events, as the client read them right after: the bytes of each, by its id. */
  readonly seen: ReadonlyMap<string, string>;
}

interface Envelope {
  readonly eventId: string;
  readonly revision: number;
  readonly position: string;
  readonly data: { readonly departed?: number };
  readonly metadata: { readonly source: { readonly document: string } };
}

/** Missions that clients write to, several to each. */
const MISSIONS = ['m-0', 'm-1', 'm-2', 'm-3'];

/** How many of the last events a client looks at after a write. */
const LOOK_BACK = 50;

/** One command in so many closes the books of a mission of its own: two events, and a second person. */
const CLOSES_ONE_IN = 20;

/** The end of a mission, so that its books can close. */
const ENDED = [
  ['mandate-termination', { resolution: 'S/RES/2 (2013)', basis: 'unknown' }],
  ['liquidation', { department: 'DOS', siteIds: [] }],
  ['physical-closure', {}],
] as const;

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
      const one =
        number % CLOSES_ONE_IN === CLOSES_ONE_IN - 1
          ? await this.#close(`closed-${key}`, key)
          : await this.#record(MISSIONS[number % MISSIONS.length] ?? '', key, number);
      if (one === undefined) return;
      const seen = await this.#readBack(one);
      this.acknowledged.push({ ...one, seen });
    }
  }

  /** Records a report, whose document is told apart by its number. */
  async #record(missionId: string, key: string, number: number): Promise<Omit<Acknowledged, 'seen'> | undefined> {
    const data = { departed: number };
    const source = { document: `Test document ${number}: «é» “報告” \u{1F4C4}` };
    const receipt = await this.#insist(async (api) =>
      receiptIn(
        await post(
          `${api}/missions/${missionId}/strength-reports`,
          { ...data, effectiveOn: '2023-12-01', source },
          { 'idempotency-key': key },
        ),
      ),
    );
    return receipt && { missionId, receipt, sent: asText({ data, source }) };
  }

  /** Establishes a mission, and has its books closed by two persons. */
  async #close(missionId: string, key: string): Promise<Omit<Acknowledged, 'seen'> | undefined> {
    const data = { finalPerformanceReport: `A/79/${key}` };
    const source = { document: `Test closure ${key}` };
    const receipt = await this.#insist(async (api) => {
      receiptIn(await post(`${api}/missions`, missionBody(missionId), { 'idempotency-key': `established-${key}` }));
      for (const [step, body] of ENDED)
        receiptIn(
          await post(
            `${api}/missions/${missionId}/${step}`,
            { ...body, effectiveOn: '2013-12-31', source },
            {
              'idempotency-key': `${step}-${key}`,
            },
          ),
        );
      const closing = { ...data, effectiveOn: '2025-01-31', source };
      const asked = await post(`${api}/missions/${missionId}/administrative-closure`, closing, {
        'idempotency-key': `closed-${key}`,
      });
      // The closure was approved before its approval could be answered.
      if (asked.status === 201) return receiptIn(asked);
      const { pathname } = new URL(asked.headers.get('location') ?? '', api);
      return receiptIn(await post(new URL(`${pathname}/approval`, api).href, {}, await secondAuthorization(api)));
    });
    return receipt && { missionId, receipt, sent: asText({ data, source }) };
  }

  /** Reads one's own write back from the read models, and the mission's last events from the log. */
  async #readBack({ missionId, receipt }: Omit<Acknowledged, 'seen'>): Promise<ReadonlyMap<string, string>> {
    const { position, events } = receipt;
    const [last = ''] = events.map(({ eventId }) => eventId).slice(-1);
    const seen = await this.#insist(async (api) => {
      const state = await get(`${api}/missions/${missionId}?atLeast=${position}`);
      if (state.status !== 200) throw new Error(`${state.status}`);
      if (BigInt(state.headers.get('x-position') ?? '0') < BigInt(position)) throw new StaleRead(last);
      const after = BigInt(position) - BigInt(LOOK_BACK);
      const lines = await history(`${api}/missions/${missionId}/events?after=${after < 0n ? 0 : after}`);
      return new Map(lines.map((line) => [envelopeIn(line).eventId, line]));
    });
    const unseen = events.find(({ eventId }) => seen?.has(eventId) === false);
    if (unseen !== undefined) throw new StaleRead(unseen.eventId);
    return seen ?? new Map();
  }

  /** Asks until there is an answer, or nobody wants one any more. */
  async #insist<T>(ask: (api: string) => Promise<T>): Promise<T | undefined> {
    for (;;) {
      try {
        return await ask(`${this.url()}/api/v1`);
      } catch (error) {
        if ([StaleRead, UndescribedAnswer, MalformedCommand].some((defect) => error instanceof defect)) throw error;
        if (this.#stopped) return undefined;
        // Twenty clients that ask a server in vain while it starts would slow its start down.
        await pause(100);
      }
    }
  }
}

/** A client sends what no server will ever take. */
class MalformedCommand extends Error {}

/** A client did not see what it had written itself. */
class StaleRead extends Error {
  constructor(eventId: string) {
    super(`${eventId} was acknowledged, and is not there`);
  }
}

/**
 * What must hold of a record that clients wrote to, whatever happened meanwhile.
 *
 * Throws: naming what was lost, doubled, changed in a byte, or seen in another order.
 */
export async function checkRecord(url: string, { acknowledged }: Pick<Load, 'acknowledged'>): Promise<void> {
  const ids: string[] = [];
  for (const missionId of new Set([...MISSIONS, ...acknowledged.map((one) => one.missionId)])) {
    const lines = await history(`${url}/api/v1/missions/${missionId}/events`);
    checkMission(
      missionId,
      lines,
      acknowledged.filter((one) => one.missionId === missionId),
    );
    ids.push(...lines.map((line) => envelopeIn(line).eventId));
  }
  if (new Set(ids).size < ids.length) throw new Error('An event is there twice');
  const { body } = await get<{ items: { name: string; digest: string; logDigest: string; lagEvents: number }[] }>(
    `${url}/api/v1/projections`,
  );
  const astray = body.items.filter(({ digest, logDigest, lagEvents }) => lagEvents === 0 && digest !== logDigest);
  if (astray.length > 0) throw new Error(`Skipped or doubled an event: ${astray.map(({ name }) => name).join(', ')}`);
}

/**
 * What must hold of one mission.
 *
 * @param lines its events as they are stored, in their order
 */
export function checkMission(missionId: string, lines: readonly string[], acknowledged: readonly Acknowledged[]): void {
  const events = lines.map(envelopeIn);
  const wrong = events.find(({ revision }, index) => revision !== index);
  if (wrong !== undefined) throw new Error(`${missionId} has a gap before revision ${wrong.revision}`);
  const order = new Map(events.map(({ eventId }, index) => [eventId, index]));
  const reports = events.flatMap(({ data }) => data.departed ?? []);
  if (new Set(reports).size < reports.length) throw new Error(`${missionId} holds a report twice`);
  for (const { receipt, sent, seen } of acknowledged) {
    for (const { eventId, revision } of receipt.events)
      if (order.get(eventId) !== revision) throw new Error(`${eventId} was acknowledged, and is not there`);
    const last = events[receipt.revision];
    if (last?.position !== receipt.position)
      throw new Error(`${last?.eventId} was acknowledged at ${receipt.position}, and is not there`);
    if (asText({ data: last.data, source: last.metadata.source }) !== sent)
      throw new Error(`${last.eventId} says something else than its command`);
    const changed = [...seen].find(([eventId, line]) => order.has(eventId) && lines[order.get(eventId) ?? -1] !== line);
    if (changed !== undefined) throw new Error(`${changed[0]} has not the bytes that were read before`);
    const places = [...seen.keys()].map((id) => order.get(id) ?? -1);
    if (places.some((place, index) => place === -1 || (index > 0 && place !== (places[index - 1] ?? 0) + 1)))
      throw new Error(`Whoever wrote ${last.eventId} was shown another history`);
  }
}

/** The receipt in an answer. Throws: unless it is one. */
function receiptIn({ status, body }: Answer): Receipt {
  if (status === 400) throw new MalformedCommand(JSON.stringify(body));
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as unknown as Receipt;
}

function asText({ data, source }: { readonly data: object; readonly source: object }): string {
  return JSON.stringify([data, source]);
}

/** The events of a mission, each as the bytes of its line. */
async function history(url: string): Promise<string[]> {
  const { status, body } = await get<string>(url, { accept: 'application/x-ndjson' });
  if (status !== 200) throw new Error(`${status}`);
  return body.split('\n').filter((line) => line !== '');
}

function envelopeIn(line: string): Envelope {
  return JSON.parse(line) as Envelope;
}
