import { existsSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { EVENT_ARCHIVE, type EventArchive, type LogDigest } from '../../application/ports/event-archive.js';
import { checkLogThere } from '../../composition/log-folder.js';
import { checkDataFolder } from '../../composition/start-fault.js';
import { readSettings, type Settings } from '../../composition/settings/settings.js';
import { ArchiveModule } from '../../composition/modules/archive.module.js';
import { ServerLogger } from '../../composition/server-logger.js';

/** Writes a copy of the event log to a new file and prints its size and digest. */
export async function backUp(file: string): Promise<void> {
  const digest = await withArchive((archive, settings) => {
    checkLogThere(settings);
    return archive.backUp(file);
  });
  report(`Backed up to ${file}`, digest);
}

/**
 * Puts a backup in the place of an event log and prints its size and digest. The next start rebuilds the read models.
 */
export async function restore(file: string): Promise<void> {
  const digest = await withArchive((archive, { dataDir }) => {
    if (!existsSync(file)) throw new Error(`There is no ${file}; name the file of a backup`);
    checkDataFolder(dataDir);
    return archive.restore(file);
  });
  report(`Restored from ${file}`, digest);
}

async function withArchive(
  work: (archive: EventArchive, settings: Settings) => Promise<LogDigest>,
): Promise<LogDigest> {
  const settings = readSettings(process.env);
  if (settings.eventStoreUrl !== undefined)
    throw new Error('The events are in a KurrentDB (EVENTSTORE_URL is set); back it up with its own tools');
  const module = ArchiveModule.of(settings.dataDir);
  const context = await NestFactory.createApplicationContext(module, {
    logger: new ServerLogger('error'),
    abortOnError: false,
  });
  try {
    return await work(context.get<EventArchive>(EVENT_ARCHIVE), settings);
  } finally {
    await context.close();
  }
}

function report(what: string, { events, digest }: LogDigest): void {
  process.stdout.write(`${what}: ${events} events, digest ${digest}\n`);
}
