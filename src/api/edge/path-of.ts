/** The path of a URL, which is the same with a slash at its end and without. */
export function pathOf(url: string): string {
  const [path = ''] = url.split('?');
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
