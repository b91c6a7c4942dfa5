/** A server's API, and the token to call it with. */
export interface Api {
  /** The base address, `/api/v1` included. */
  readonly base: string;
  readonly token: string;
}

/** Sends a request with the caller's token. Throws if the server cannot be reached. */
export function ask({ base, token }: Api, path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  const all = new Headers(headers);
  all.set('authorization', `Bearer ${token}`);
  return fetch(base + path, { ...init, headers: all });
}
