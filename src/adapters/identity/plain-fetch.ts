/**
 * Fetches, and asks for an answer that is not compressed. Node before 24.22.1 and 26.12.1 unpacks Brotli with a known flaw, and over
 * TLS `fetch` offers to take it; nothing that a provider answers is long enough to be worth that.
 */
export function fetchPlain(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept-encoding', 'identity');
  return fetch(url, { ...init, headers });
}
