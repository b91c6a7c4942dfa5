import { notePosition } from './freshness';
import { ProblemError } from './problem';
import { forgetSignedIn, signedIn } from './signed-in';

/**
 * Posts to the API as the person who is signed in.
 *
 * @throws ProblemError for a refusal; TypeError where the server cannot be reached
 */
export async function post(
  address: string,
  body: object,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Response> {
  const { csrfToken } = await signedIn();
  const response = await fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', ...(csrfToken && { 'x-csrf-token': csrfToken }), ...headers },
    body: JSON.stringify(body),
    signal,
  });
  if (response.status === 401 || response.status === 403) forgetSignedIn();
  if (!response.ok) throw await ProblemError.of(response);
  notePosition(response.headers.get('x-position'), response.headers.get('x-demonstration') === 'true');
  return response;
}
