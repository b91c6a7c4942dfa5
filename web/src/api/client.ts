import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryHooks from 'openapi-react-query';
import { ProblemError } from './problem';
import { notePosition } from './freshness';
import type { paths } from './schema';

/** Turns every refusal into an error that is thrown, and notes the position as of which an answer is true. */
const answers: Middleware = {
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await ProblemError.of(response);
    notePosition(response.headers.get('x-position'), response.headers.get('x-demonstration') === 'true');
    return undefined;
  },
};

export const client = createFetchClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
client.use(answers);

/** Reads of the public API as queries: `read.useQuery('get', '/api/v1/missions', …)`. */
export const read = createQueryHooks(client);
