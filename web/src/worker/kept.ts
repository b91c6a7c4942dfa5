/** The part of a request by which the worker knows what it is for. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly mode: string;
}

/**
 * What the worker keeps: the shell, which is the same at each address of the page; its built files; and the description of the API, of
 * which the forms are made.
 */
export type Kept = 'shell' | 'file' | 'description';

/** The addresses of the page, as the server has them (`src/api/edge/page/page.ts`). */
const ADDRESSES = /^\/($|missions\/|approvals$|audit(\/|$)|events$|record(\/|$))/;
const FILES = '/page/';
const DESCRIPTION = '/api/openapi.json';

/** Undefined for whatever the worker leaves alone: answers about the record, changes, the sign-in, other hosts. */
export function keptAs({ method, url, mode }: Asked, origin: string): Kept | undefined {
  const { pathname, origin: asked } = new URL(url);
  if (method !== 'GET' || asked !== origin) return undefined;
  if (mode === 'navigate') return ADDRESSES.test(pathname) ? 'shell' : undefined;
  if (pathname === DESCRIPTION) return 'description';
  return pathname.startsWith(FILES) ? 'file' : undefined;
}

/** The files that a shell names. */
export function filesIn(html: string): string[] {
  return [...html.matchAll(/"(\/page\/[^"]+)"/g)].map(([, file = '']) => file);
}
