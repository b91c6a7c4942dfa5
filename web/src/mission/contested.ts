/**
 * A figure is in dispute if its own fact is, or one that it sums up.
 *
 * @param contested JSON pointers, as an answer lists them; an empty one is the whole answer
 * @param path the figure's own pointer
 */
export function isContested(contested: readonly string[] | undefined, path: string): boolean {
  return contested?.some((pointer) => path === pointer || path.startsWith(`${pointer}/`)) ?? false;
}
