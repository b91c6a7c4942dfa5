import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { DOCS_PATH } from './docs-page.js';
import { COMMAND_ANSWERS } from './commands/command.decorator.js';

/** The version of the API, which is the version of its path. */
const API_VERSION = '1';

/** Describes the API as OpenAPI 3.1 at `/api/openapi.json`, browsable at `/api/docs`. */
export function describeApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Drawdown')
    .setVersion(API_VERSION)
    .setDescription(
      'The record of how peacekeeping missions end. Commands are POSTs that append facts; queries read what the facts come to.',
    )
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: COMMAND_ANSWERS });
  SwaggerModule.setup(DOCS_PATH, app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    // The other layout has a bar on top whose logo brings a style of its own, and asks somebody else whether the document is valid.
    swaggerOptions: { layout: 'BaseLayout', validatorUrl: null },
  });
}
