import { existsSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EVENT_ARCHIVE, type EventArchive, type LogDigest } from '../../application/ports/event-archive.js';
import {
  PROPOSAL_ARCHIVE,
  type ProposalArchive,
  type RestoredProposals,
} from '../../application/ports/proposal-archive.js';
import { checkLogThere } from '../../composition/log-folder.js';
import { checkDataFolder } from '../../composition/start-fault.js';
import { readSettings, type Settings } from '../../composition/settings/settings.js';
import { ArchiveModule } from '../../composition/modules/archive.module.js';
import { ServerLogger } from '../../composition/server-logger.js';

/** The file of proposals beside a backup of the log. */
const proposalsBeside = (file: string): string => `${file}.approvals`;

/**
 * Writes a copy of the event log to a new file, and one of the proposals beside it, and prints their sizes and the log's
 * digest. A log whose proposals cannot be copied is backed up all the same.
 */
export async function backUp(file: string): Promise<void> {
  await withArchive(async (context, settings) => {
    checkLogThere(settings);
    report(`Backed up to ${file}`, await context.get<EventArchive>(EVENT_ARCHIVE).backUp(file));
    const beside = proposalsBeside(file);
    const proposals = await context.get<ProposalArchive>(PROPOSAL_ARCHIVE).backUp(beside);
    if (proposals !== undefined) say(`Backed up to ${beside}: ${countText(proposals)}`);
  });
}

/**
 * Puts a backup in the place of an event log, and the proposals beside it in theirs, and prints their sizes and the log's
 * digest. The next start rebuilds the read models.
 */
export async function restore(file: string): Promise<void> {
  await withArchive(async (context, { dataDir }) => {
    if (!existsSync(file)) throw new Error(`There is no ${file}; name the file of a backup`);
    checkDataFolder(dataDir);
    report(`Restored from ${file}`, await context.get<EventArchive>(EVENT_ARCHIVE).restore(file));
    const beside = proposalsBeside(file);
    say(restoredText(beside, await context.get<ProposalArchive>(PROPOSAL_ARCHIVE).restore(beside)));
  });
}

async function withArchive(
  work: (context: INestApplicationContext, settings: Settings) => Promise<void>,
): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.eventStoreUrl !== undefined)
    throw new Error('The events are in a KurrentDB (EVENTSTORE_URL is set); back it up with its own tools');
  const module = ArchiveModule.of(settings.dataDir);
  const context = await NestFactory.createApplicationContext(module, {
    logger: new ServerLogger('error'),
    abortOnError: false,
  });
  try {
    await work(context, settings);
  } finally {
    await context.close();
  }
}

function report(what: string, { events, digest }: LogDigest): void {
  say(`${what}: ${events} events, digest ${digest}`);
}

function restoredText(beside: string, restored: RestoredProposals): string {
  switch (restored) {
    case 'kept':
      return `No proposals were restored from ${beside}: those in the data folder stay`;
    case 'no-copy':
      return `No proposals were restored: there is no ${beside}`;
    default:
      return `Restored from ${beside}: ${countText(restored.proposals)}`;
  }
}

function countText(proposals: number): string {
  return proposals === 1 ? '1 proposal' : `${proposals} proposals`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
