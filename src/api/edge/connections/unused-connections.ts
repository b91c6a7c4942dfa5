import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Closes connections without a request when the server stops. Browsers and clients open them in advance, and Node takes
 * them for busy ones: each would delay the stop until the server is forced to end.
 */
export function endUnusedConnections(fastify: FastifyInstance): void {
  const unused = new Set<Socket>();
  let stopping = false;
  fastify.server.on('connection', (socket: Socket) => {
    if (stopping) socket.destroy();
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  fastify.server.on('request', ({ socket }: { socket: Socket }) => unused.delete(socket));
  fastify.addHook('preClose', (done) => {
    stopping = true;
    for (const socket of unused) socket.destroy();
    done();
  });
}
