import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { setImmediate as turn } from 'node:timers/promises';
import { status, type ServiceError } from '@grpc/grpc-js';

/** Before each message: one byte that says whether it is compressed, and its length in four. */
const FRAME_BYTES = 5;

const HEADERS = { ':status': 200, 'content-type': 'application/grpc+proto' } as const;

/** A message of the protocol. */
interface Message {
  serializeBinary(): Uint8Array;
}

/** A message as it is sent in a call. */
export function framed(message: Message): Buffer {
  const bytes = message.serializeBinary();
  const frame = Buffer.allocUnsafe(FRAME_BYTES + bytes.length);
  frame.writeUInt8(0, 0);
  frame.writeUInt32BE(bytes.length, 1);
  frame.set(bytes, FRAME_BYTES);
  return frame;
}

/**
 * The server's side of a call of gRPC, as little as the tests' server needs of it: the server of `@grpc/grpc-js` encodes an event anew
 * for each reader and sends it by itself, which cost the tests more than all that the client did.
 */
export class GrpcCall {
  #isEnded = false;

  constructor(
    private readonly stream: ServerHttp2Stream,
    readonly headers: IncomingHttpHeaders,
  ) {
    stream.on('error', () => undefined);
  }

  /** True once it is answered, or its client has left. */
  get isOver(): boolean {
    return this.#isEnded || this.stream.destroyed || this.stream.closed;
  }

  /** @param onOver is called when the client has left, or has had the whole answer */
  onceOver(onOver: () => void): void {
    this.stream.once('close', onOver);
  }

  /** Gives each message of the client to `take`, and says when there are no more. */
  receive(take: (message: Buffer) => void, onEnd: () => void): void {
    let chunks: Buffer[] = [];
    let length = 0;
    let wanted = FRAME_BYTES;
    this.stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length < wanted) return;
      let bytes = Buffer.concat(chunks);
      for (;;) {
        wanted = FRAME_BYTES + (bytes.length < FRAME_BYTES ? 0 : bytes.readUInt32BE(1));
        if (bytes.length < wanted) break;
        take(bytes.subarray(FRAME_BYTES, wanted));
        bytes = bytes.subarray(wanted);
      }
      chunks = [bytes];
      length = bytes.length;
    });
    this.stream.on('end', onEnd);
  }

  /** Sends a part of the answer, of any number of messages with their frames. */
  send(part: Buffer): void {
    if (this.#mayWrite()) this.stream.write(part);
  }

  /**
   * Sends a part of the answer; waits where the client does not keep up, as long as it is there. The client of a test, in the same
   * process, has its turn after each part: while a long answer is encoded it would take the server for silent.
   */
  async sendInTurn(part: Buffer): Promise<void> {
    if (!this.#mayWrite()) return;
    if (this.stream.write(part)) return turn();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.stream.off('drain', done).off('close', done);
        resolve();
      };
      this.stream.on('drain', done).on('close', done);
    });
  }

  /** Answers with one message. */
  answer(message: Message): void {
    this.send(framed(message));
    this.end();
  }

  /** Ends the answer, in good order or with an error. */
  end({ code = status.OK, details = '', metadata }: Partial<ServiceError> = {}): void {
    if (this.isOver) return;
    this.#isEnded = true;
    const trailers = { 'grpc-status': code, 'grpc-message': encodeURI(details), ...metadata?.toHttp2Headers() };
    if (!this.stream.headersSent) return this.stream.respond({ ...HEADERS, ...trailers }, { endStream: true });
    this.stream.once('wantTrailers', () => this.stream.sendTrailers(trailers));
    this.stream.end();
  }

  #mayWrite(): boolean {
    if (this.isOver) return false;
    if (!this.stream.headersSent) this.stream.respond(HEADERS, { waitForTrailers: true });
    return true;
  }
}
