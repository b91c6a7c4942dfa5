import { hashOf } from './text-hash.js';

/** The bits of a hash that choose a child of one branch. */
const BITS = 5;

/** The most entries that are kept as a list: to look through so few costs less than to hash a key. */
const FEW = 8;

interface Pair<Value> {
  readonly key: string;
  readonly value: Value;
}

interface Entry<Value> extends Pair<Value> {
  readonly hash: number;
  /** The place in the order in which keys were first set. */
  readonly order: number;
  /** The next entry whose key has the same hash; nearly always none. */
  readonly next: Entry<Value> | undefined;
}

/** Children by the next bits of the hash: `bitmap` has a bit for each of them, in the order of `children`. */
interface Branch<Value> {
  readonly bitmap: number;
  readonly children: readonly Node<Value>[];
}

type Node<Value> = Entry<Value> | Branch<Value>;

/** Few entries, in the order in which their keys were first set. */
type Few<Value> = readonly Pair<Value>[];

/**
 * An immutable map that shares nearly all of itself with the map it was made from: a fold can add to it at the same cost
 * however many entries it holds, and earlier states stay as they were. Keys are any text, `constructor` included.
 * A hash array mapped trie (Bagwell, Ideal Hash Trees, 2001), once there are more entries than a few: most histories are short.
 */
export class PersistentMap<Value> {
  static readonly #nothing = new PersistentMap<never>([], 0, 0);

  private constructor(
    private readonly root: Few<Value> | Node<Value>,
    readonly size: number,
    /** The place of the next new key in the order. */
    private readonly next: number,
  ) {}

  static empty<Value>(): PersistentMap<Value> {
    return PersistentMap.#nothing;
  }

  get(key: string): Value | undefined {
    const { root } = this;
    return isFew(root) ? pairIn(root, key)?.value : valueIn(root, hashOf(key), key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The map with this value; a key that is set again keeps its place in the order. */
  set(key: string, value: Value & {}): PersistentMap<Value> {
    const { root, size, next } = this;
    if (isFew(root)) {
      const known = pairIn(root, key);
      if (known?.value === value) return this;
      if (known !== undefined) return new PersistentMap(root.with(root.indexOf(known), { key, value }), size, next);
      if (size < FEW) return new PersistentMap([...root, { key, value }], size + 1, next + 1);
    }
    const trie = isFew(root) ? trieOf(root) : root;
    const entry = { hash: hashOf(key), key, value, order: next, next: undefined };
    const before = valueIn(trie, entry.hash, key);
    if (before === value) return this;
    const after = withEntry(trie, 0, entry);
    return before === undefined ? new PersistentMap(after, size + 1, next + 1) : new PersistentMap(after, size, next);
  }

  /** The map without a key; the very same map where it has none of it. */
  delete(key: string): PersistentMap<Value> {
    if (!this.has(key)) return this;
    const { root } = this;
    const after = isFew(root) ? root.filter((pair) => pair.key !== key) : withoutEntry(root, 0, hashOf(key), key);
    return new PersistentMap(after ?? [], this.size - 1, this.next);
  }

  /** The entries in the order in which their keys were first set. Takes as long as there are entries. */
  entries(): [string, Value][] {
    return pairsOf(inOrder(this.root));
  }

  /**
   * The entries that an earlier state of this map lacks or has with another value, in the order of this map, and the keys that
   * only the earlier one has, in the order of that one. Takes as long as there are changes, for what both share is passed over.
   */
  changesSince(earlier: PersistentMap<Value>): { readonly set: [string, Value][]; readonly removed: string[] } {
    const { now, then } = differentPairs(this.root, earlier.root);
    const kept = new Set(now.map(({ key }) => key));
    const before = new Map(then.map(({ key, value }) => [key, value]));
    return {
      set: pairsOf(now.filter(({ key, value }) => before.get(key) !== value)),
      removed: then.filter(({ key }) => !kept.has(key)).map(({ key }) => key),
    };
  }

  /** The entries, for a text that tells what a map holds. */
  toJSON(): unknown {
    return this.entries();
  }
}

function isFew<Value>(root: Few<Value> | Node<Value>): root is Few<Value> {
  return Array.isArray(root);
}

function pairIn<Value>(few: Few<Value>, key: string): Pair<Value> | undefined {
  for (const pair of few) if (pair.key === key) return pair;
  return undefined;
}

/** The trie of some entries, at least one. */
function trieOf<Value>(few: Few<Value>): Node<Value> {
  const [first, ...more] = few.map(({ key, value }, order) => ({
    hash: hashOf(key),
    key,
    value,
    order,
    next: undefined,
  }));
  return more.reduce<Node<Value>>((node, entry) => withEntry(node, 0, entry), first as Entry<Value>);
}

function valueIn<Value>(root: Node<Value>, hash: number, key: string): Value | undefined {
  let node = root;
  for (let shift = 0; 'bitmap' in node; shift += BITS) {
    const bit = bitOf(hash, shift);
    if ((node.bitmap & bit) === 0) return undefined;
    node = node.children[indexOf(node, bit)] as Node<Value>;
  }
  let entry: Entry<Value> | undefined = node;
  while (entry !== undefined && entry.key !== key) entry = entry.next;
  return entry?.value;
}

function withEntry<Value>(node: Node<Value>, shift: number, entry: Entry<Value>): Node<Value> {
  if (!('bitmap' in node)) {
    if (node.hash === entry.hash) return withReplaced(node, entry);
    // Two hashes in one place: their next bits tell them apart.
    return withEntry<Value>({ bitmap: bitOf(node.hash, shift), children: [node] }, shift, entry);
  }
  const bit = bitOf(entry.hash, shift);
  const index = indexOf(node, bit);
  const child = node.children[index];
  if ((node.bitmap & bit) === 0 || child === undefined)
    return { bitmap: node.bitmap | bit, children: node.children.toSpliced(index, 0, entry) };
  return { bitmap: node.bitmap, children: node.children.with(index, withEntry(child, shift + BITS, entry)) };
}

/** Entries of one hash with another among them, at the place of the key's earlier one where there is any. */
function withReplaced<Value>(first: Entry<Value>, entry: Entry<Value>): Entry<Value> {
  if (first.key === entry.key) return { ...entry, order: first.order, next: first.next };
  return { ...first, next: first.next === undefined ? entry : withReplaced(first.next, entry) };
}

function withoutEntry<Value>(node: Node<Value>, shift: number, hash: number, key: string): Node<Value> | undefined {
  if (!('bitmap' in node)) return withoutKey(node, key);
  const bit = bitOf(hash, shift);
  const index = indexOf(node, bit);
  const child = withoutEntry(node.children[index] as Node<Value>, shift + BITS, hash, key);
  if (child !== undefined) return { bitmap: node.bitmap, children: node.children.with(index, child) };
  if (node.children.length === 1) return undefined;
  return { bitmap: node.bitmap & ~bit, children: node.children.toSpliced(index, 1) };
}

/** Entries of one hash without a key that is among them; undefined where it was the only one. */
function withoutKey<Value>(first: Entry<Value>, key: string): Entry<Value> | undefined {
  if (first.key === key) return first.next;
  return { ...first, next: first.next && withoutKey(first.next, key) };
}

function collectEntries<Value>(node: Node<Value>, into: Entry<Value>[]): void {
  if ('bitmap' in node) for (const child of node.children) collectEntries(child, into);
  else for (let entry: Entry<Value> | undefined = node; entry !== undefined; entry = entry.next) into.push(entry);
}

function pairsOf<Value>(entries: readonly Pair<Value>[]): [string, Value][] {
  return entries.map(({ key, value }) => [key, value]);
}

/** All entries, in the order in which their keys were first set. */
function inOrder<Value>(root: Few<Value> | Node<Value>): Few<Value> {
  if (isFew(root)) return root;
  const entries: Entry<Value>[] = [];
  collectEntries(root, entries);
  return entries.sort(byOrder);
}

function byOrder(a: Entry<unknown>, b: Entry<unknown>): number {
  return a.order - b.order;
}

/** The entries of both that lie in parts that the two do not share, each in their order. */
function differentPairs<Value>(
  now: Few<Value> | Node<Value>,
  then: Few<Value> | Node<Value>,
): { readonly now: Few<Value>; readonly then: Few<Value> } {
  if (now === then) return { now: [], then: [] };
  if (isFew(now) || isFew(then)) return { now: inOrder(now), then: inOrder(then) };
  const entriesNow: Entry<Value>[] = [];
  const entriesThen: Entry<Value>[] = [];
  collectDifferent(now, then, entriesNow, entriesThen);
  return { now: entriesNow.sort(byOrder), then: entriesThen.sort(byOrder) };
}

/** Collects the entries of both that lie in parts that the two do not share. */
function collectDifferent<Value>(
  now: Node<Value> | undefined,
  then: Node<Value> | undefined,
  entriesNow: Entry<Value>[],
  entriesThen: Entry<Value>[],
): void {
  if (now === then) return;
  if (now !== undefined && then !== undefined && 'bitmap' in now && 'bitmap' in then) {
    for (let bits = now.bitmap | then.bitmap; bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits;
      collectDifferent(childAt(now, bit), childAt(then, bit), entriesNow, entriesThen);
    }
    return;
  }
  if (now !== undefined) collectEntries(now, entriesNow);
  if (then !== undefined) collectEntries(then, entriesThen);
}

function childAt<Value>(branch: Branch<Value>, bit: number): Node<Value> | undefined {
  return (branch.bitmap & bit) === 0 ? undefined : branch.children[indexOf(branch, bit)];
}

function bitOf(hash: number, shift: number): number {
  // Of the distance of a shift the last five bits count.
  return 1 << (hash >>> shift);
}

/** The place among the children of the one at a bit: the number of lower bits that are set. */
function indexOf({ bitmap }: Branch<unknown>, bit: number): number {
  let rest = bitmap & (bit - 1);
  rest -= (rest >>> 1) & 0x55555555;
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
