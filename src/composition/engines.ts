import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KurrentDbEventStore } from '../adapters/kurrentdb/kurrentdb-event-store.js';
import { SqliteModelStore } from '../adapters/sqlite/models/sqlite-model-store.js';
import { SqliteReadModels } from '../adapters/sqlite/models/sqlite-read-models.js';
import { SqliteEventStore } from '../adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogByStream } from '../adapters/sqlite/log/log-by-stream.client.js';
import { SqliteProposalStore } from '../adapters/sqlite/proposals/sqlite-proposal-store.js';
import type { EventStore } from '../application/ports/event-store.js';
import type { ModelStore } from '../application/ports/model-store.js';
import type { ProposalStore } from '../application/ports/proposal-store.js';
import type { ReadModels } from '../application/ports/read-models.js';
import type { Settings } from './settings/settings.js';

/** The file that holds every fact. */
export const EVENT_LOG = 'events.db';
/** The file that holds what waits for a second person, which is no fact, and cannot be made from any. */
const PROPOSALS = 'approvals.db';
/** What is made from the facts. */
export const READ_MODELS_FOLDER = 'read-models';

/** Where the events are, and where the models. */
export type Places = Pick<Settings, 'eventStoreUrl' | 'databaseUrl' | 'dataDir'>;

/** A store that tells the clock where to go on from. */
export type RecordingStore = EventStore & { lastRecordedAt(): string | undefined | Promise<string | undefined> };

/** The event log that the settings name, for recording. */
export async function openEventStore({ eventStoreUrl, dataDir }: Places): Promise<RecordingStore> {
  return eventStoreUrl === undefined
    ? SqliteEventStore.open(join(dataDir, EVENT_LOG))
    : (await kurrentDb()).open(eventStoreUrl);
}

/** The event log that the settings name, for reading only: a server may be writing to it. */
export async function openForReading({ eventStoreUrl, dataDir }: Places): Promise<EventStore> {
  return eventStoreUrl === undefined
    ? SqliteEventStore.openReadOnly(join(dataDir, EVENT_LOG))
    : (await kurrentDb()).open(eventStoreUrl);
}

/** The log stream by stream, where its engine offers that. */
export function openByStream({ eventStoreUrl, dataDir }: Places): SqliteLogByStream | undefined {
  return eventStoreUrl === undefined ? new SqliteLogByStream(join(dataDir, EVENT_LOG)) : undefined;
}

/** Loads the client of KurrentDB, which nobody carries who does not use it. */
export async function kurrentDb(): Promise<typeof KurrentDbEventStore> {
  return (await import('../adapters/kurrentdb/kurrentdb-event-store.js')).KurrentDbEventStore;
}

/** The read models that the settings name. */
export async function openReadModels({ dataDir, databaseUrl }: Places): Promise<ReadModels> {
  return databaseUrl === undefined
    ? new SqliteReadModels(join(dataDir, READ_MODELS_FOLDER))
    : (await import('../adapters/postgres/postgres-read-models.js')).PostgresReadModels.open(databaseUrl);
}

/** Throws: where no server has built the read models that the settings name. */
export function checkReadModelsThere({ dataDir, databaseUrl }: Places): void {
  const folder = join(dataDir, READ_MODELS_FOLDER);
  if (databaseUrl === undefined && !existsSync(folder))
    throw new Error(`${folder} is not there: no server has built read models yet`);
}

/**
 * The read models that the settings name, for keeping.
 *
 * @param onFront hears of the position that all models at work have reached, where no other process can
 */
export async function openModelStore(
  { dataDir, databaseUrl }: Places,
  onFront: (front: string) => void,
): Promise<ModelStore> {
  return databaseUrl === undefined
    ? new SqliteModelStore(join(dataDir, READ_MODELS_FOLDER), onFront)
    : (await import('../adapters/postgres/postgres-model-store.js')).PostgresModelStore.open(databaseUrl);
}

/** The proposals, where the settings have what servers share. */
export async function openProposals({ dataDir, databaseUrl }: Places): Promise<ProposalStore> {
  return databaseUrl === undefined
    ? SqliteProposalStore.open(join(dataDir, PROPOSALS))
    : (await import('../adapters/postgres/postgres-proposal-store.js')).PostgresProposalStore.open(databaseUrl);
}
