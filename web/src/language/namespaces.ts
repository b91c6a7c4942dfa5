/** The texts of one language by their file's name: each part of the page has a file of its own. */
export function namespacesOf(files: Record<string, Record<string, unknown>>): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.replace(/^.*\//, '').replace('.json', ''), texts]),
  );
}
