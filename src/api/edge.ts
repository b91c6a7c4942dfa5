import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { findOutWhoAsks, turnStrangersAway } from './access/authentication.js';
import { hardenDocsPage } from './docs-page.js';
import type { EdgeOptions } from './edge-options.js';
import { readJsonBodies } from './json-body-parser.js';
import { limitRequests } from './limits/request-limits.js';
import { describeApi } from './openapi.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { RouteTable } from './route-table.js';
import { setSecurityHeaders } from './security-headers.js';
import { SecurityLog } from './security-log/security-log.js';
import { AllowedHosts } from './transport/allowed-hosts.js';
import { refuseOddRequests } from './transport/request-shape.js';
import { passOverGivenUp } from './transport/unread-body.js';
import { refuseUnparsed } from './transport/unparsed-requests.js';
import { endUnusedConnections } from './unused-connections.js';
import { FormPipe } from './validation/form.pipe.js';

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
  passOverGivenUp(fastify);
  refuseOddRequests(fastify, new AllowedHosts(host, options.publicUrl));
  // Strangers are turned away only after they were counted.
  await findOutWhoAsks(app);
  limitRequests(fastify, options);
  turnStrangersAway(fastify);
  readJsonBodies(fastify);
  hardenDocsPage(fastify);
  app.setGlobalPrefix('api/v1', { exclude: ['livez', 'readyz', 'metrics', 'sign-in', 'sign-in/{*part}'] });
  app.useGlobalFilters(new ProblemFilter(routes));
  app.useGlobalPipes(new FormPipe());
  describeApi(app);
  await app.init();
}
