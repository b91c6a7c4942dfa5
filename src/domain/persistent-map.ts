/** The bits of a hash that choose a child of one branch. */
const BITS = 5;
const MASK = (1 << BITS) - 1;

interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
  /** The place in the order in which keys were first set. */
  readonly order: number;
}

/** Entries whose keys have one hash; nearly always a single one. */
interface Leaf<Value> {
  readonly hash: number;
  readonly entries: readonly Entry<Value>[];
}

/** Children by the next bits of the hash: `bitmap` has a bit for each of them, in the order of `children`. */
interface Branch<Value> {
  readonly bitmap: number;
  readonly children: readonly Node<Value>[];
}

type Node<Value> = Leaf<Value> | Branch<Value>;

const EMPTY: Branch<never> = { bitmap: 0, children: [] };

/**
 * An immutable map that shares nearly all of itself with the map it was made from: a fold can add to it at the same cost
 * however many entries it holds, and earlier states stay as they were. Keys are any text, `constructor` included.
 * A hash array mapped trie (Bagwell, Ideal Hash Trees, 2001).
 */
export class PersistentMap<Value> {
  static readonly #nothing = new PersistentMap<never>(EMPTY, 0);

  private constructor(
    private readonly root: Node<Value>,
    readonly size: number,
  ) {}

  static empty<Value>(): PersistentMap<Value> {
    return PersistentMap.#nothing;
  }

  get(key: string): Value | undefined {
    const hash = hashOf(key);
    let node: Node<Value> = this.root;
    for (let shift = 0; 'bitmap' in node; shift += BITS) {
      const bit = bitOf(hash, shift);
      if ((node.bitmap & bit) === 0) return undefined;
      node = node.children[indexOf(node, bit)] as Node<Value>;
    }
    return node.entries.find((entry) => entry.key === key)?.value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The map with this value; a key that is set again keeps its place in the order. */
  set(key: string, value: Value & {}): PersistentMap<Value> {
    const hash = hashOf(key);
    const isNew = !this.has(key);
    const root = withEntry(this.root, 0, hash, { key, value, order: this.size });
    return new PersistentMap(root, isNew ? this.size + 1 : this.size);
  }

  /** The entries in the order in which their keys were first set. Takes as long as there are entries. */
  entries(): [string, Value][] {
    const entries: Entry<Value>[] = [];
    collect(this.root, entries);
    return entries.sort((a, b) => a.order - b.order).map(({ key, value }) => [key, value]);
  }
}

function withEntry<Value>(node: Node<Value>, shift: number, hash: number, entry: Entry<Value>): Node<Value> {
  if (!('bitmap' in node)) {
    if (node.hash === hash) return { hash, entries: withReplaced(node.entries, entry) };
    // Two hashes in one place: their next bits tell them apart.
    const branch = { bitmap: bitOf(node.hash, shift), children: [node] };
    return withEntry<Value>(branch, shift, hash, entry);
  }
  const bit = bitOf(hash, shift);
  const index = indexOf(node, bit);
  const child = node.children[index];
  if ((node.bitmap & bit) === 0 || child === undefined) {
    const leaf = { hash, entries: [entry] };
    return { bitmap: node.bitmap | bit, children: node.children.toSpliced(index, 0, leaf) };
  }
  return { bitmap: node.bitmap, children: node.children.with(index, withEntry(child, shift + BITS, hash, entry)) };
}

function withReplaced<Value>(entries: readonly Entry<Value>[], entry: Entry<Value>): readonly Entry<Value>[] {
  const index = entries.findIndex(({ key }) => key === entry.key);
  const before = entries[index];
  return before === undefined ? [...entries, entry] : entries.with(index, { ...entry, order: before.order });
}

function collect<Value>(node: Node<Value>, entries: Entry<Value>[]): void {
  if ('bitmap' in node) for (const child of node.children) collect(child, entries);
  else entries.push(...node.entries);
}

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & MASK);
}

/** The place among the children of the one at a bit: the number of lower bits that are set. */
function indexOf({ bitmap }: Branch<unknown>, bit: number): number {
  let rest = bitmap & (bit - 1);
  rest -= (rest >>> 1) & 0x55555555;
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** FNV-1a over the UTF-16 code units, mixed at the end so that like ids do not lie in one branch. 32 bits. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 16;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}
