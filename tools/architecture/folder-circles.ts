/** An import of one file by another, both as paths from the top of the tree. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Folders side by side that import each other, directly or through others. */
export interface FolderCircle {
  /** The folders in the direction of their imports; the last one imports the first one. */
  readonly folders: readonly string[];
  /** One import for each step. */
  readonly imports: readonly Import[];
}

/**
 * Finds circles among sibling folders, each with all that it contains: two folders that need each other are one folder,
 * or lack a third one. A folder and the files of its parent may import each other.
 *
 * @param imports all imports of the tree
 * @param top the folder in which siblings are compared, at every depth
 */
export function folderCircles(imports: readonly Import[], top: string): FolderCircle[] {
  const steps = new Map<string, Map<string, Import>>();
  for (const one of imports) {
    const rooms = roomsOf(one);
    if (rooms === undefined || !rooms[0].startsWith(`${top}/`)) continue;
    const [from, to] = rooms;
    const known = steps.get(from) ?? new Map<string, Import>();
    if (!known.has(to)) known.set(to, one);
    steps.set(from, known);
  }
  const found = new Map<string, FolderCircle>();
  for (const room of [...steps.keys()].sort()) {
    const path = wayBack(steps, room);
    const name = [...(path ?? [])].sort().join(' ');
    if (path !== undefined && !found.has(name)) found.set(name, circleOf(steps, path));
  }
  return [...found.values()];
}

/** The sibling folders that an import connects; undefined for an import within one folder. */
function roomsOf({ from, to }: Import): readonly [string, string] | undefined {
  const one = from.split('/');
  const other = to.split('/');
  let shared = 0;
  while (one[shared] === other[shared] && shared < one.length) shared++;
  const isFile = shared >= one.length - 1 || shared >= other.length - 1;
  return isFile ? undefined : [one.slice(0, shared + 1).join('/'), other.slice(0, shared + 1).join('/')];
}

/** The shortest path from a folder back to itself. */
function wayBack(steps: ReadonlyMap<string, ReadonlyMap<string, Import>>, start: string): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of steps.get(way.at(-1) ?? start)?.keys() ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

function circleOf(steps: ReadonlyMap<string, ReadonlyMap<string, Import>>, folders: readonly string[]): FolderCircle {
  const imports = folders.flatMap((folder, index) => {
    const next = folders[(index + 1) % folders.length];
    const step = next === undefined ? undefined : steps.get(folder)?.get(next);
    return step === undefined ? [] : [step];
  });
  return { folders, imports };
}
