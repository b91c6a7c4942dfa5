import { NestFactory } from '@nestjs/core';
import { levelsUpTo, readSettings, SettingsError } from '../../composition/settings/settings.js';
import { ProjectModule } from '../../composition/modules/project.module.js';

/**
 * Keeps the read models up to the record until the process is asked to end, as soon and as long as no other projector does. Throws:
 * where the settings name no stores that several machines share, or nothing goes on.
 */
export async function project(): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.databaseUrl === undefined || settings.eventStoreUrl === undefined)
    throw new SettingsError('A projector of its own needs EVENTSTORE_URL and DATABASE_URL; a server has one within');
  const ended = Promise.withResolvers<void>();
  const module = ProjectModule.of(settings, ended.reject);
  const context = await NestFactory.createApplicationContext(module, {
    logger: levelsUpTo(settings.logLevel),
    abortOnError: false,
  });
  process.once('SIGINT', ended.resolve);
  process.once('SIGTERM', ended.resolve);
  process.stdout.write('Drawdown keeps the read models up to the record, or stands by for whoever does\n');
  try {
    await ended.promise;
  } finally {
    await context.close();
  }
}
