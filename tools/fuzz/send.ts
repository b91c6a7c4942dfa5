import { Agent, request, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { FuzzAnswer, FuzzRequest } from './exchange.js';

/**
 * A separate connection for each request: a server may close one after a refusal, and the next request must not fail
 * for that.
 */
const agent = new Agent({ keepAlive: false });

/** Decoders by the encoding of an answer. */
const DECODERS: Readonly<Record<string, (encoded: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  deflate: inflateSync,
  gzip: gunzipSync,
};

/** There was no answer: the time was over, or the connection broke. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * Sends a request as it is; Node's client accepts strange paths, which `fetch` would normalise. Throws:
 * `NoAnswerError`.
 */
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

/** Leaves a live stream after its first chunk. */
async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  const endless = /^text\/event-stream\b/.test(response.headers['content-type'] ?? '');
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (endless) break;
  }
  const decode = DECODERS[response.headers['content-encoding'] ?? ''] ?? ((bytes) => bytes);
  return decode(Buffer.concat(chunks)).toString('utf8');
}
