import { filesIn, keptAs } from './kept';

declare const self: ServiceWorkerGlobalScope;

/** The files with which every form can be opened, by their addresses; the build puts them here (`web/worker-files.ts`). */
declare const WORKER_FILES: readonly string[];

const FILES: ReadonlySet<string> = new Set(WORKER_FILES);
const STORE = 'drawdown.page';
const SHELL = '/';
const DESCRIPTION = '/api/openapi.json';

/** So long the server may take before what is kept is shown instead, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Lets the page be opened without a link. A new version comes in beside the old one: its files have other names, its shell takes the
 * place of the old one once all of them are there, and the old files go when no tab needs them any more.
 */
self.addEventListener('install', (event) => event.waitUntil(takeIn()));
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  switch (keptAs(event.request, self.location.origin)) {
    case 'shell':
      event.respondWith(fromServerFirst(event.request, SHELL));
      break;
    case 'description':
      event.respondWith(fromServerFirst(event.request, DESCRIPTION));
      break;
    case 'file':
      event.respondWith(fromStoreFirst(event.request));
      break;
    case undefined:
  }
});

async function takeIn(): Promise<void> {
  const store = await caches.open(STORE);
  const known = new Set((await store.keys()).map(({ url }) => new URL(url).pathname));
  // One after the other: on a thin line the page's own questions go first.
  for (const file of FILES) if (!known.has(file)) await store.add(file);
  await store.add(new Request(DESCRIPTION, { cache: 'no-cache' }));
  const shell = await fetch(SHELL, { cache: 'no-cache' });
  const lacking = filesIn(await shell.clone().text()).filter((file) => !FILES.has(file));
  // The server was replaced meanwhile: its own worker is asked for at the next visit.
  if (!shell.ok || lacking.length > 0) throw new Error(`The shell is that of another version: ${lacking.join(' ')}`);
  await store.put(SHELL, withoutLinks(shell));
}

/** What the server would have asked for ahead at the worker's address is not what the page will want at another one. */
function withoutLinks({ body, headers: known }: Response): Response {
  const headers = new Headers(known);
  headers.delete('link');
  return new Response(body, { headers });
}

async function tidy(): Promise<void> {
  const store = await caches.open(STORE);
  for (const request of await store.keys()) {
    const { pathname } = new URL(request.url);
    if (keptAs(request, self.location.origin) === 'file' && !FILES.has(pathname)) await store.delete(request);
  }
}

/** What the server has; what is kept where it does not answer in time, or only says that it cannot. */
async function fromServerFirst(request: Request, address: string): Promise<Response> {
  const kept = await (await caches.open(STORE)).match(address, { ignoreVary: true });
  if (kept === undefined) return fetch(request);
  const answer = fetch(request).then((own) => (own.status >= 500 ? kept : own));
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([answer.catch(() => kept), late]);
}

/** A file never changes: its name holds a digest of its content. */
async function fromStoreFirst(request: Request): Promise<Response> {
  const store = await caches.open(STORE);
  const kept = await store.match(request, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await store.put(request, answer.clone());
  return answer;
}
