/** A server's API, and who asks there. */
export interface Api {
  /** Up to and including `/api/v1`. */
  readonly base: string;
  readonly token: string;
}

/** Asks a server as its caller. Throws: when it cannot be reached. */
export function ask({ base, token }: Api, path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  const all = new Headers(headers);
  all.set('authorization', `Bearer ${token}`);
  return fetch(base + path, { ...init, headers: all });
}
