import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** How much of a body that nobody wants is still taken, in bytes, so that the connection can be kept. */
const WORTH_TAKING = 64_000;

/** How long what still comes is thrown away before a connection is cut, in milliseconds. */
const LINGER_MS = 1_000;

/** Connections on which the last answer was given. */
const givenUp = new WeakSet<Socket>();

/** Does nothing about requests that follow on a connection which was given up: nobody could be answered. */
export function passOverGivenUp(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (givenUp.has(request.socket)) void reply.hijack();
    else done();
  });
}

/** Ends the connection with this answer, if more of the request is to come than is worth taking. */
export function closeAfterAnswer({ raw, socket }: FastifyRequest, reply: FastifyReply): void {
  const chunked = raw.headers['transfer-encoding'] !== undefined;
  const bytes = Number(raw.headers['content-length'] ?? 0);
  if (raw.complete || (!chunked && bytes <= WORTH_TAKING)) return;
  void reply.header('connection', 'close');
  givenUp.add(socket);
  // Node would cut the line at once; a peer that still sends would then be told that it was cut, and lose the answer.
  socket.destroySoon = () => endSlowly(socket);
}

/** Says that nothing more will come, throws away what still does, and cuts the line in the end. */
export function endSlowly(socket: Socket, last?: string): void {
  if (last === undefined) socket.end();
  else socket.end(last);
  const cut = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(cut));
}
