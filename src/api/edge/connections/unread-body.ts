import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The largest rest of an unwanted body that is still read to keep the connection, in bytes. */
const WORTH_TAKING = 64_000;

/** The time for which arriving data is discarded before a connection is cut, in milliseconds. */
const LINGER_MS = 1_000;

/** Connections on which the last answer was sent. */
const closing = new WeakSet<Socket>();

/** Ignores further requests on a connection that is closing, since they cannot be answered. */
export function ignoreClosingConnections(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (closing.has(request.socket)) void reply.hijack();
    else done();
  });
}

/** Closes the connection after this answer, if a large rest of the request is still to come. */
export function closeAfterAnswer({ raw, socket }: FastifyRequest, reply: FastifyReply): void {
  const chunked = raw.headers['transfer-encoding'] !== undefined;
  const bytes = Number(raw.headers['content-length'] ?? 0);
  if (raw.complete || (!chunked && bytes <= WORTH_TAKING)) return;
  void reply.header('connection', 'close');
  closing.add(socket);
  // Node would cut the connection at once; a peer that is still sending would then see a reset and lose the answer.
  socket.destroySoon = () => closeGracefully(socket);
}

/** Half-closes the connection, discards arriving data, and cuts it after a while. */
export function closeGracefully(socket: Socket, last?: string): void {
  if (last === undefined) socket.end();
  else socket.end(last);
  const cut = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(cut));
}
