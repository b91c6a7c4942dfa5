import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { authenticateCallers } from './access/authentication.js';
import { readJsonBody } from './json-body.js';
import { describeApi } from './openapi.js';
import { unknownResource } from './problems/problem.js';
import { problemOf } from './problems/problem-of.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { sendProblem } from './problems/send-problem.js';
import { RouteTable } from './route-table.js';
import { endUnusedConnections } from './unused-connections.js';
import { FormPipe } from './validation/form.pipe.js';

/** Largest body, in bytes. */
const LARGEST_BODY = 1_000_000;

/** What Fastify itself has to know. */
export const fastifyOptions: FastifyServerOptions = {
  bodyLimit: LARGEST_BODY,
  // Longest parameter in a path: ids have 64 characters.
  routerOptions: { maxParamLength: 200 },
  // A request that has not arrived by then is given up; milliseconds.
  requestTimeout: 30_000,
  forceCloseConnections: 'idle',
  // What Fastify refuses before it has found a route: an address that cannot be read, or is too long.
  frameworkErrors: (error, request, reply) => {
    sendProblem(reply, request, problemOf(error) ?? unknownResource('There is nothing at this path'));
  },
};

/** Makes an application answer as the API promises: what is refused, in which form, and how it is described. */
export async function configureEdge(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const routes = new RouteTable();
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, [method].flat()));
  endUnusedConnections(fastify);
  await authenticateCallers(app);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  app.setGlobalPrefix('api/v1', { exclude: ['livez', 'readyz', 'metrics', 'sign-in', 'sign-in/{*part}'] });
  app.useGlobalFilters(new ProblemFilter(routes));
  app.useGlobalPipes(new FormPipe());
  describeApi(app);
  await app.init();
}
