import { TRUST_ENDS } from '../../../application/access/trust-duration.js';
import type { Reset } from '../../../application/live/live-reader.js';
import type { LiveMessage } from '../../../application/live/live-message.js';

/** Comments, which readers pass over. */
export const GREETING = ': drawdown\n\n';
export const ALIVE = ': alive\n\n';
export const LIVE = ': live\n\n';

/**
 * Tells a reader that the position it asked for is none of this log's, and where it goes on: what it has seen may be gone, as
 * after a restore. Its `id` is the head, with which a browser resumes.
 */
export function resetFrame(reset: Reset): string {
  return `id: ${reset.head}\nevent: reset\ndata: ${JSON.stringify(reset)}\n\n`;
}

/** The reasons why the server ends a stream. */
export const ENDING_CODES = ['too-slow', 'server-stops', ...TRUST_ENDS] as const;
export type EndingCode = (typeof ENDING_CODES)[number];

/** The data of the last message. */
export interface StreamEnd {
  readonly code: EndingCode;
  /** The position to resume after. */
  readonly after: string;
}

const frames = new WeakMap<LiveMessage, Buffer>();

/** A message as a server-sent event, made once for all readers. Its position is the `id`, with which browsers resume. */
export function frameOf(message: LiveMessage): Buffer {
  const known = frames.get(message);
  if (known !== undefined) return known;
  const { position, name, body } = message;
  const frame = Buffer.concat([Buffer.from(`id: ${position}\nevent: ${name}\ndata: `), body, Buffer.from('\n\n')]);
  frames.set(message, frame);
  return frame;
}

/**
 * The last message of a stream.
 *
 * @param after the position to resume after
 * @param lastId the last `id` that was sent; where it is another one, a browser learns here where to resume
 */
export function lastFrame(code: EndingCode, after: string, lastId: string | undefined): string {
  const id = lastId === after ? '' : `id: ${after}\n`;
  const end: StreamEnd = { code, after };
  return `${id}event: ${code === 'too-slow' ? 'dropped' : 'closing'}\ndata: ${JSON.stringify(end)}\n\n`;
}
