import { NestFactory } from '@nestjs/core';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { READ_MODELS, type ReadModels } from '../../application/ports/read-models.js';
import { verifyProjections, type ProjectionVerdict } from '../../application/projecting/digest/verify-projections.js';
import { readSettings } from '../../composition/settings/settings.js';
import { openLogItself } from '../../composition/engines.js';
import { BesideServerModule } from '../../composition/modules/beside-server.module.js';
import { table } from '../table.js';
import { ServerLogger } from '../../composition/server-logger.js';

/**
 * Compares every projection with the log and prints the result. Throws if a projection has not taken in exactly the
 * events of the log up to its checkpoint.
 */
export async function verifyReadModels(): Promise<void> {
  const module = BesideServerModule.of(readSettings(process.env), openLogItself);
  const context = await NestFactory.createApplicationContext(module, {
    logger: new ServerLogger('error'),
    abortOnError: false,
  });
  try {
    const models = await context.get<ReadModels>(READ_MODELS).models();
    const verdicts = await verifyProjections(context.get<EventStore>(EVENT_STORE), models);
    const header = ['Projection', 'Version', 'Position', 'Events', 'Digest', 'Log'];
    process.stdout.write(`${table(header, verdicts.map(rowOf))}\n`);
    const astray = verdicts.filter(({ isTrue }) => !isTrue).map(({ model }) => model.projection);
    if (astray.length > 0)
      throw new Error(
        `Events were skipped, doubled or swapped in ${astray.join(', ')}. Rebuild each: drawdown rebuild ${astray[0]}`,
      );
  } finally {
    await context.close();
  }
}

function rowOf({ model, isTrue, logDigest }: ProjectionVerdict): string[] {
  const { projection, version, checkpoint } = model;
  const { position, ordinal, digest } = checkpoint;
  return [projection, String(version), position, String(ordinal), digest, isTrue ? 'equal' : logDigest];
}
