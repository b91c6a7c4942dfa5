import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';
import { sendProblem } from '../problems/send-problem.js';

/** Refuses what comes on open connections once the server has begun to stop; what it has begun before is finished. */
export function refuseWhileStopping(fastify: FastifyInstance): void {
  let isStopping = false;
  fastify.addHook('preClose', (done) => {
    isStopping = true;
    done();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!isStopping) return done();
    void reply.header('connection', 'close');
    const detail = 'The server is being stopped; another one, or this one once it is started again, will answer';
    sendProblem(
      reply,
      request,
      new Problem(503, 'store-unavailable', 'Being stopped', detail, {}, { 'retry-after': '1' }),
    );
  });
}
