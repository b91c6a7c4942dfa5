import { get, post, type Answer } from './http.js';
import type { SecondPerson } from './second-person.js';

/** A receipt, as far as tests look at it. */
export interface Receipt {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly eventId: string; readonly type: string; readonly revision: number }[];
}

type Body = Record<string, unknown>;

/** Any document will do where a test is not about documents. */
export const SOURCE = { document: 'Test document' };

/** A container, as it is registered where a test is not about what it is. */
export const CONTAINER = {
  assetId: 'con-1',
  ownership: 'UNOE',
  owner: 'UN',
  category: 'container',
  sensitive: false,
  description: 'Sea container',
  quantity: 1,
  unit: 'each',
  inventoryValueUsdCents: 300_000,
  residualValueUsdCents: 100_000,
} as const;

/** What establishes a mission of this id. */
export function missionBody(missionId: string): Body {
  return {
    missionId,
    acronym: missionId.toUpperCase(),
    name: `Test mission ${missionId}`,
    hostState: 'MLI',
    resolution: 'S/RES/1 (2013)',
    mandate: 'For tests',
    authorizedStrength: { military: 100, police: 10 },
    effectiveOn: '2013-04-25',
    source: SOURCE,
  };
}

/** Posts commands to one mission of a running server and reads it back. */
export class MissionClient {
  /** Of the last event that was recorded through here. */
  #position = '0';

  constructor(
    readonly api: string,
    readonly missionId: string,
    /** Approves what needs a second person. */
    private readonly secondPerson?: SecondPerson,
  ) {}

  /** Where the mission is. */
  get url(): string {
    return `${this.api}/missions/${this.missionId}`;
  }

  /** Establishes the mission; throws unless it is accepted. */
  async establish(changes: Body = {}): Promise<Receipt> {
    return this.#expectReceipt(
      await post<Receipt>(`${this.api}/missions`, { ...missionBody(this.missionId), ...changes }),
    );
  }

  /** Ends the mandate, liquidates and closes the mission physically, all on one day, so that its books can close: three events. */
  async closePhysically(effectiveOn = '2013-12-31'): Promise<void> {
    await this.record('/mandate-termination', { resolution: 'S/RES/2 (2013)', basis: 'unknown', effectiveOn });
    await this.record('/liquidation', { department: 'DOS', siteIds: [], effectiveOn });
    await this.record('/physical-closure', { effectiveOn });
  }

  /** Posts a command, whatever becomes of it. The source is filled in where the body names none. */
  post<T = Body>(path: string, body: Body, headers?: Record<string, string>): Promise<Answer<T>> {
    return post<T>(`${this.api}/missions/${this.missionId}${path}`, { source: SOURCE, ...body }, headers);
  }

  /** Posts a command that has to be accepted, by a second person too where it needs one; throws otherwise. */
  async record(path: string, body: Body): Promise<Receipt> {
    const answer = await this.post<Receipt>(path, body);
    const location = answer.status === 202 ? answer.headers.get('location') : null;
    if (location === null || this.secondPerson === undefined) return this.#expectReceipt(answer);
    const receipt = await this.secondPerson(location);
    this.#position = receipt.position;
    return receipt;
  }

  /** Reads something of the mission, as true as of what was recorded through here. */
  get<T = Body>(path = ''): Promise<Answer<T>> {
    const asked = `${path}${path.includes('?') ? '&' : '?'}atLeast=${this.#position}`;
    return get<T>(`${this.api}/missions/${this.missionId}${path.includes('atLeast') ? path : asked}`);
  }

  /** The mission's state; throws unless there is one. */
  async state(query = ''): Promise<Body> {
    const { status, body } = await this.get(query);
    if (status !== 200) throw new Error(`State answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** The position of the last event in the whole log, read from the history itself. */
  async events(): Promise<Body[]> {
    const { body } = await this.get<{ items: Body[] }>('/events?limit=500');
    return body.items;
  }

  #expectReceipt(answer: Answer<Receipt>): Receipt {
    if (answer.status !== 201) throw new Error(`Refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
    this.#position = answer.body.position;
    return answer.body;
  }
}
