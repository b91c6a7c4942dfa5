import { NestFactory } from '@nestjs/core';
import { EVENT_ARCHIVE, type EventArchive, type LogDigest } from '../../application/ports/event-archive.js';
import { readSettings } from '../../composition/settings/settings.js';
import { ArchiveModule } from '../../composition/modules/archive.module.js';

/** Writes a copy of the event log to a new file and prints its size and digest. */
export async function backUp(file: string): Promise<void> {
  const digest = await withArchive((archive) => archive.backUp(file));
  report(`Backed up to ${file}`, digest);
}

/**
 * Puts a backup in the place of an event log and prints its size and digest. The next start rebuilds the read models.
 */
export async function restore(file: string): Promise<void> {
  const digest = await withArchive((archive) => archive.restore(file));
  report(`Restored from ${file}`, digest);
}

async function withArchive(work: (archive: EventArchive) => Promise<LogDigest>): Promise<LogDigest> {
  const { dataDir, eventStoreUrl } = readSettings(process.env);
  if (eventStoreUrl !== undefined)
    throw new Error('The events are in a KurrentDB (EVENTSTORE_URL is set); back it up with its own tools');
  const module = ArchiveModule.of(dataDir);
  const context = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    return await work(context.get<EventArchive>(EVENT_ARCHIVE));
  } finally {
    await context.close();
  }
}

function report(what: string, { events, digest }: LogDigest): void {
  process.stdout.write(`${what}: ${events} events, digest ${digest}\n`);
}
