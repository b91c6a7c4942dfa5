/** The imports among files, by their paths, as far as the files have been loaded. */
export class ImportGraph {
  readonly #importers = new Map<string, Set<string>>();

  add(importer: string, imported: string): void {
    const importers = this.#importers.get(imported) ?? new Set();
    this.#importers.set(imported, importers.add(importer));
  }

  /** The files that load a file, nearest first: the file itself, then those that import it, then those that import these. */
  dependentsOf(file: string): Set<string> {
    const found = new Set([file]);
    // A set goes on with what is added while it is walked.
    for (const reached of found) for (const importer of this.#importers.get(reached) ?? []) found.add(importer);
    return found;
  }
}
