import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EVENT_STORE } from '../application/ports/event-store.token.js';
import type { EventStore } from '../application/ports/event-store.js';
import { authenticateRequests, refuseUnauthenticated } from './edge/access/authentication.js';
import { compressAnswers } from './edge/compression.js';
import { markAsDemonstration } from './edge/demonstration.js';
import { hardenDocsPage } from './edge/docs-page.js';
import type { EdgeOptions } from './edge/edge-options.js';
import { servePage } from './edge/page/page.js';
import { readJsonBodies } from './edge/json/json-body-parser.js';
import { limitRequests } from './edge/limits/request-limits.js';
import { describeApi } from './openapi/describe-api.js';
import { ProblemFilter } from './edge/problems/problem.filter.js';
import { RouteTable } from './edge/route-table.js';
import { setSecurityHeaders } from './edge/security-headers.js';
import { SecurityLog } from './edge/security-log/security-log.js';
import { AllowedHosts } from './edge/transport/allowed-hosts.js';
import { refuseMalformedRequests } from './edge/transport/request-shape.js';
import { refuseWhileStopping } from './edge/transport/stopping.js';
import { ignoreClosingConnections } from './edge/connections/unread-body.js';
import { refuseUnparsed } from './edge/transport/unparsed-requests.js';
import { endUnusedConnections } from './edge/connections/unused-connections.js';
import { FormPipe } from './edge/validation/form.pipe.js';

/**
 * Makes an application answer as the API promises: what is refused, in which form, and how it is described. What Node refuses
 * before any of this is in `serverOptions`.
 *
 * @param host the address that the server is to listen on
 */
export async function configureEdge(app: NestFastifyApplication, host: string, options: EdgeOptions): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const routes = new RouteTable();
  fastify.decorate<SecurityLog>('securityLog', app.get(SecurityLog));
  fastify.server.maxConnections = options.connections;
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, [method].flat()));
  endUnusedConnections(fastify);
  // From here on in the order in which a request meets them.
  refuseUnparsed(fastify, routes);
  setSecurityHeaders(fastify, options);
  const { isDemonstration } = app.get<EventStore>(EVENT_STORE);
  if (isDemonstration) markAsDemonstration(fastify);
  refuseWhileStopping(fastify);
  ignoreClosingConnections(fastify);
  refuseMalformedRequests(fastify, new AllowedHosts(host, options.publicUrl));
  // Strangers are turned away only after they were counted.
  await authenticateRequests(app);
  limitRequests(fastify, options);
  refuseUnauthenticated(fastify);
  readJsonBodies(fastify);
  compressAnswers(fastify);
  hardenDocsPage(fastify);
  await servePage(fastify, options.pageFolder);
  app.setGlobalPrefix('api/v1', { exclude: ['livez', 'readyz', 'metrics', 'sign-in', 'sign-in/{*part}'] });
  app.useGlobalFilters(new ProblemFilter(routes));
  app.useGlobalPipes(new FormPipe());
  describeApi(app, isDemonstration);
  await app.init();
}
