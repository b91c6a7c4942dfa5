import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { componentSchemas } from '../description/components.js';
import { DEMONSTRATION_NOTICE } from '../../application/demonstration-notice.js';
import { DOCS_PATH } from '../edge/docs-page.js';
// Every refusal names it, and nothing imports it.
import '../routes/problems/problem.description.js';
import { completeDocument } from './complete-document.js';
import { TAGS } from './tags.js';

/** The version of the API, which is the version of its path. */
const API_VERSION = '1';

const DESCRIPTION = `The record of how peacekeeping missions end. Commands are POSTs that append facts; queries read what the
facts come to. Whatever is refused is answered as \`application/problem+json\` (RFC 9457) with a stable \`code\`; so are a method
that a path does not take (405, with \`Allow\`), an address that is too long (414) and a request that never ends (408), on any path.
Every answer from the log of a demonstration has the header \`X-Demonstration: true\`.`;

/**
 * The description of the API as OpenAPI 3.1.
 *
 * @param isDemonstration true where the log is a demonstration's, which the description then begins with
 */
export function apiDocument(app: NestFastifyApplication, isDemonstration = false): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Drawdown')
    .setVersion(API_VERSION)
    .setDescription((isDemonstration ? `**${DEMONSTRATION_NOTICE}** ` : '') + DESCRIPTION.replaceAll('\n', ' '))
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The server that gave this document.')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addSecurityRequirements('bearer');
  for (const [name, description] of TAGS) builder.addTag(name, description);
  const config = builder.build();
  // The builder would ask for an address, too; nobody answers for all servers.
  config.info.contact = { name: 'Whoever runs this server' };
  return completeDocument(SwaggerModule.createDocument(app, config), componentSchemas());
}

/**
 * Shows the description at `/api/openapi.json`, browsable at `/api/docs`. It is made when it is first asked for, and once: it takes
 * a third of a second, a sixth of a start, and few servers are ever asked.
 */
export function describeApi(app: NestFastifyApplication, isDemonstration: boolean): void {
  SwaggerModule.setup(DOCS_PATH, app, () => apiDocument(app, isDemonstration), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    // The other layout has a bar on top whose logo brings a style of its own, and asks somebody else whether the document is valid.
    swaggerOptions: { layout: 'BaseLayout', validatorUrl: null },
  });
}
