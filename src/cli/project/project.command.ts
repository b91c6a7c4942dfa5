import { NestFactory } from '@nestjs/core';
import { readSettings, SettingsError } from '../../composition/settings/settings.js';
import { ProjectModule } from '../../composition/modules/project.module.js';
import { ServerLogger } from '../../composition/server-logger.js';

/**
 * Runs a projector until the process is asked to end; it works whenever it leads. Throws if the settings name no stores
 * that machines share, or if the projector fails.
 */
export async function project(): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.databaseUrl === undefined || settings.eventStoreUrl === undefined)
    throw new SettingsError(
      'A projector without a server needs EVENTSTORE_URL and DATABASE_URL; on the embedded store the server runs its own',
    );
  const ended = Promise.withResolvers<void>();
  const module = ProjectModule.of(settings, ended.reject);
  const context = await NestFactory.createApplicationContext(module, {
    logger: new ServerLogger(settings.logLevel),
    abortOnError: false,
  });
  process.once('SIGINT', ended.resolve);
  process.once('SIGTERM', ended.resolve);
  process.stdout.write('The projector is running; it updates the read models, or stands by while another one leads\n');
  try {
    await ended.promise;
  } finally {
    await context.close();
  }
}
