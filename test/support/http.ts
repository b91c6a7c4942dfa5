import { checkAnswer } from './described-answers.js';
import { authorization } from './signed-in.js';

/** An answer, its body read and parsed where it is JSON. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/**
 * Sends a request as the caller that this test is there. Its answer is held against the description of the
 * API before the test sees it. Throws: `UndescribedAnswer`.
 */
export async function call(url: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, {
    ...init,
    headers: { ...authorization(url), ...(headers as Record<string, string>) },
  });
  const { status } = response;
  const contentType = response.headers.get('content-type');
  // A stream has no end to wait for.
  if (contentType?.startsWith('text/event-stream') === true) return response;
  const text = await response.text();
  checkAnswer({ method: init.method ?? 'GET', url, status, contentType, text });
  return new Response(text === '' ? null : text, { status, headers: response.headers });
}

/** Posts a JSON body. */
export async function post<T = Record<string, unknown>>(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  return answer<T>(
    await call(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );
}

/** Reads a resource. */
export async function get<T = Record<string, unknown>>(
  url: string,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  return answer<T>(await call(url, { headers }));
}

async function answer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
}
