import { setTimeout as pause } from 'node:timers/promises';
import type { Member } from './node-client.js';

/** The time between two rounds: an election may come to its end in between. */
const ROUND_MS = 200;

/** The nodes of a cluster, as far as a search of its leader needs them. */
export interface Nodes {
  /** The nodes that are known: `host:port`. */
  readonly addresses: readonly string[];
  /** Asks a node for the members of its cluster. Rejects where it does not answer in time. */
  members(address: string, withinMs: number): Promise<readonly Member[]>;
}

/**
 * Asks all nodes at once, round by round, who leads. The leader is one that a node names and that answers itself: the others go on naming one
 * that hangs until they have elected another. A node that hangs delays nobody.
 *
 * @param withinMs the time for all rounds
 * @returns the address of the leader; undefined where none is found in time
 */
export async function findLeader(nodes: Nodes, withinMs: number, ended: AbortSignal): Promise<string | undefined> {
  const found = Promise.withResolvers<string | undefined>();
  const until = performance.now() + withinMs;
  const isOver = (): boolean => ended.aborted || performance.now() >= until;
  let isFound = false;
  void found.promise.then(() => (isFound = true));
  const rounds: Promise<void>[] = [];
  const asking = (async () => {
    while (!isFound && !isOver()) {
      rounds.push(askAround(nodes, Math.max(1, until - performance.now()), found.resolve));
      await Promise.race([found.promise, pause(ROUND_MS, undefined, { ref: false })]);
    }
  })();
  void asking.then(() => Promise.all(rounds)).then(() => found.resolve(undefined));
  return found.promise;
}

/** One round. */
async function askAround(nodes: Nodes, withinMs: number, found: (leader: string) => void): Promise<void> {
  const answered = new Set<string>();
  const named = new Set<string>();
  const asked = new Map<string, Promise<void>>();
  const ask = async (address: string): Promise<void> => {
    const members = await nodes.members(address, withinMs).catch(() => undefined);
    if (members === undefined) return;
    answered.add(address);
    for (const member of members) if (member.leads) named.add(member.address);
    for (const leader of named) if (answered.has(leader)) found(leader);
    await Promise.all(members.map((member) => askOnce(member.address)));
  };
  const askOnce = (address: string): Promise<void> => {
    const known = asked.get(address);
    if (known !== undefined) return Promise.resolve();
    const asking = ask(address);
    asked.set(address, asking);
    return asking;
  };
  await Promise.all(nodes.addresses.map(askOnce));
}
