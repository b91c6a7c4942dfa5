import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { checkAnswer } from './described-answers.js';

/** An answer as it came over the line. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown>;
  /** Whether the server closed the connection after it. */
  readonly closed: boolean;
}

/** How long the server may take to close a connection that it says it closes, in milliseconds. */
const PATIENCE_MS = 5_000;

/** A connection on which bytes are sent as they are, whether or not they are a request. */
export class RawConnection {
  #received = Buffer.alloc(0);
  #ended = false;
  /** The first line that was sent, as far as it is one of a request. */
  #asked: RegExpExecArray | null = null;

  private constructor(readonly socket: Socket) {
    socket.on('data', (bytes: Buffer) => (this.#received = Buffer.concat([this.#received, bytes])));
    socket.on('end', () => (this.#ended = true));
    socket.on('close', () => (this.#ended = true));
    // Whatever the server cuts was given up by it; what it said before counts.
    socket.on('error', () => undefined);
  }

  /** @param from the loopback address to come from */
  static async open(url: string, from = '127.0.0.1'): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), localAddress: from });
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Everything that came. */
  get text(): string {
    return this.#received.toString('latin1');
  }

  send(bytes: string | Buffer): void {
    this.#asked ??= /^([A-Z]+) (\/\S*) HTTP\/1\.1\r\n/.exec(bytes.toString('latin1'));
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** The first answer. Where it says that the connection ends, waits until it does. Throws: when there is none, `UndescribedAnswer`. */
  async answer(): Promise<RawAnswer> {
    while (!this.#ended && !this.#isWhole()) await this.#more();
    const [, status = '0', head = ''] = /^HTTP\/1\.1 (\d{3})[^\r]*\r\n([^]*?)\r\n\r\n/.exec(this.text) ?? [];
    if (status === '0') throw new Error(`No answer but ${JSON.stringify(this.text)}`);
    const headers = headersIn(head);
    if (headers.connection === 'close') {
      const patience = AbortSignal.timeout(PATIENCE_MS);
      while (!this.#ended && !patience.aborted) await this.#more();
    }
    const body = this.text.slice(this.text.indexOf('\r\n\r\n') + 4).slice(0, Number(headers['content-length'] ?? 0));
    const json = /json/.test(headers['content-type'] ?? '') && body !== '';
    const text = Buffer.from(body, 'latin1').toString();
    const [, method = '', url = ''] = this.#asked ?? [];
    if (json && url !== '')
      checkAnswer({ method, url, status: Number(status), contentType: headers['content-type'] ?? null, text });
    return {
      status: Number(status),
      headers,
      body: json ? (JSON.parse(text) as Record<string, unknown>) : {},
      closed: this.#ended,
    };
  }

  close(): void {
    this.socket.destroy();
  }

  #isWhole(): boolean {
    const end = this.text.indexOf('\r\n\r\n');
    if (end < 0) return false;
    return this.text.length - end - 4 >= Number(headersIn(this.text.slice(0, end))['content-length'] ?? 0);
  }

  async #more(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const event of ['data', 'end', 'close']) this.socket.once(event, () => resolve());
    const timer = setTimeout(resolve, 200);
    await promise;
    clearTimeout(timer);
  }
}

/** Sends bytes on a connection of their own. */
export async function sendRaw(url: string, bytes: string | Buffer, from?: string): Promise<RawAnswer> {
  const connection = await RawConnection.open(url, from);
  try {
    connection.send(bytes);
    return await connection.answer();
  } finally {
    connection.close();
  }
}

function headersIn(head: string): Record<string, string> {
  const fields = head.split('\r\n').map((line) => /^([^:]+):\s*(.*)$/.exec(line) ?? []);
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}
