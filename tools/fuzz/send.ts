import { Agent, request, type IncomingMessage } from 'node:http';
import type { FuzzAnswer, FuzzRequest } from './exchange.js';

/** A connection for each request: a server may close one after what it refused, and the next request is not to pay for it. */
const agent = new Agent({ keepAlive: false });

/** There was no answer: none in time, or the line broke. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** Sends a request as it is; node's own client lets strange paths pass, which `fetch` would mend. Throws: `NoAnswerError`. */
export function send(
  url: string,
  { method, path, headers, body }: FuzzRequest,
  patienceMs: number,
): Promise<FuzzAnswer> {
  const bytes = body === undefined ? undefined : Buffer.from(body, 'base64');
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = bytes === undefined ? {} : { 'content-length': String(bytes.length) };
    const sent = request({ agent, host: hostname, port, method, path, headers: { ...headers, ...length } });
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(new NoAnswerError(error.message));
    };
    sent.once('error', fail);
    sent.once('response', (response) => {
      read(response).then((text) => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      }, fail);
    });
    sent.end(bytes);
  });
}

/** A live stream is left after its first words. */
async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  const endless = /^text\/event-stream\b/.test(response.headers['content-type'] ?? '');
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (endless) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
