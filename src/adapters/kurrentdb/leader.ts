import { setTimeout as pause } from 'node:timers/promises';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import type { ConnectionString } from './connection-string.js';
import { findLeader, type Nodes } from './leader-search.js';
import { NodeClient, type Member } from './node-client.js';
import type { Timing } from './timing.js';

/** The time between two looks of those who listen, in milliseconds. */
const WATCH_MS = 1_000;

/** The port of a host that names none. */
const USUAL_PORT = 2113;

/** A client that commands go through, as long as its node is taken for the leader. */
export interface Tenure {
  readonly client: NodeClient;
  /** Aborts when another node leads, or the connection is found dead: no answer will come. The reason is an `UnavailableError`. */
  readonly over: AbortSignal;
}

/**
 * The leader of a cluster, as far as it is known. The client of the server's makers finds it once, and again when a connection breaks; where a
 * node accepts connections and never answers, it stays there. So all nodes are asked, whenever there is a doubt. A single node is that
 * of the connection string, or the one that it names as leader.
 */
export class Leader {
  readonly #place: ConnectionString;
  readonly #hosts: readonly string[];
  readonly #closing = new AbortController();
  /** The addresses that the nodes themselves gave, beside those of the connection string. */
  #members: readonly string[] = [];
  #current: (Tenure & { readonly end: AbortController }) | undefined;
  #searching: Promise<void> | undefined;

  /** Does not connect yet. */
  constructor(
    place: ConnectionString,
    private readonly timing: Timing,
  ) {
    this.#place = place;
    this.#hosts = place.hosts.map((host) => (/:\d+$/.test(host) ? host : `${host}:${USUAL_PORT}`));
    if (!place.isCluster) this.#take(this.#hosts[0] ?? '');
  }

  /** The client to ask, where a leader is known. */
  get current(): Tenure | undefined {
    return this.#current;
  }

  /** The client to ask. @throws UnavailableError where no leader is found in time */
  async tenure(withinMs: number): Promise<Tenure> {
    if (this.#current !== undefined) return this.#current;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, withinMs)));
    await Promise.race([this.#search(), late]);
    clearTimeout(timer);
    if (this.#current === undefined)
      throw new UnavailableError(
        `No answer from a leader at ${this.#place.address} within the time limit; retry later`,
      );
    return this.#current;
  }

  /** Looks whether the node of a tenure leads and answers, where a call went unanswered; others may be looking already. */
  doubt({ over }: Tenure): void {
    if (!over.aborted && !this.#closing.signal.aborted) void this.#search();
  }

  /** Looks now and then whether the node of a tenure leads and answers, for whoever only listens to it. */
  async watch(tenure: Tenure, ended: AbortSignal): Promise<void> {
    const { client, over } = tenure;
    const until = AbortSignal.any([ended, over]);
    while (!until.aborted) {
      await pause(WATCH_MS, undefined, { signal: until, ref: false }).catch(() => undefined);
      if (until.aborted) return;
      const told = await client.members(this.timing.silentAnswerMs).catch(() => undefined);
      const leads = told?.some((member) => member.leads && member.address === client.address) ?? false;
      if (told === undefined || (this.#place.isCluster && !leads)) this.doubt(tenure);
    }
  }

  /** Turns to the leader that a node named in its refusal. */
  turnTo(address: string, from: Tenure): void {
    if (!from.over.aborted) this.#take(address);
  }

  close(): Promise<void> {
    this.#closing.abort();
    return this.#current?.client.leave() ?? Promise.resolve();
  }

  #search(): Promise<void> {
    this.#searching ??= this.#lookAround().finally(() => (this.#searching = undefined));
    return this.#searching;
  }

  async #lookAround(): Promise<void> {
    const current = this.#current;
    const { answerMs } = this.timing;
    // On the connection that there is, which may be dead while the node is well.
    const answers = current?.client.members(answerMs).then(
      () => true,
      () => false,
    );
    const probes = new Map<string, NodeClient>();
    const members = async (address: string, withinMs: number): Promise<readonly Member[]> => {
      const probe = probes.get(address) ?? new NodeClient(address, this.#place);
      probes.set(address, probe);
      try {
        const told = await probe.members(withinMs);
        this.#members = told.map((member) => member.address);
        return told;
      } catch (error) {
        // The next attempt connects at once, without the pause that a client makes after one that failed.
        if (probes.get(address) === probe) probes.delete(address);
        void probe.leave();
        throw error;
      }
    };
    try {
      const found = this.#place.isCluster
        ? await findLeader(this.#nodes(members), answerMs, this.#closing.signal)
        : await this.#hostThatAnswers(members, answers);
      if (found === undefined || this.#closing.signal.aborted || current !== this.#current) return;
      if (found === current?.client.address && (await answers) === true) return;
      if (current === this.#current && !this.#closing.signal.aborted) this.#take(found);
    } finally {
      for (const probe of probes.values()) void probe.leave();
    }
  }

  #nodes(members: Nodes['members']): Nodes {
    return { addresses: [...new Set([...this.#hosts, ...this.#members])], members };
  }

  /** The host of the connection string, where it answers and the current connection does not. */
  async #hostThatAnswers(
    members: Nodes['members'],
    answers: Promise<boolean> | undefined,
  ): Promise<string | undefined> {
    if ((await answers) === true) return undefined;
    const [host = ''] = this.#hosts;
    return members(host, this.timing.answerMs).then(
      () => host,
      () => undefined,
    );
  }

  /** Everything asked from now on goes to a node; what is under way at another one is told that no answer will come. */
  #take(address: string): void {
    const before = this.#current;
    const end = new AbortController();
    this.#current = { client: new NodeClient(address, this.#place), over: end.signal, end };
    if (before === undefined) return;
    before.end.abort(
      new UnavailableError(`${before.client.address} did not answer, and ${address} is asked from now on; retry`),
    );
    void before.client.leave();
  }
}
