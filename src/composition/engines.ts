import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CopiedEventStore } from '../adapters/kurrentdb/copy/copied-event-store.js';
import type { KeeperListener } from '../adapters/kurrentdb/copy/copy-keeper.client.js';
import type { KurrentDbEventStore } from '../adapters/kurrentdb/kurrentdb-event-store.js';
import { reachOfModels } from '../adapters/sqlite/models/models-reach.js';
import { SqliteModelStore } from '../adapters/sqlite/models/sqlite-model-store.js';
import { SqliteReadModels } from '../adapters/sqlite/models/sqlite-read-models.js';
import { lookBeforeReading, type ModelsReach } from '../adapters/sqlite/log/look-before-touching.js';
import { SqliteEventStore } from '../adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogAudit } from '../adapters/sqlite/log/sqlite-log-audit.js';
import { SqliteLogByStream } from '../adapters/sqlite/log/log-by-stream.client.js';
import { SqliteProposalStore } from '../adapters/sqlite/proposals/sqlite-proposal-store.js';
import { identityOf } from '../application/projecting/digest/log-identity.js';
import type { EventStore } from '../application/ports/event-store.js';
import type { LogAudit, OnProgress } from '../application/ports/log-audit.js';
import type { ModelStore } from '../application/ports/model-store.js';
import type { ProposalStore } from '../application/ports/proposal-store.js';
import type { ReadModels } from '../application/ports/read-models.js';
import type { Settings } from './settings/settings.js';

/** The file that holds the events. */
export const EVENT_LOG = 'events.db';
/** The file that holds the proposals, which are no events and cannot be derived from them. */
export const PROPOSALS = 'approvals.db';
/** The file that holds a copy of the log, where the log is on another machine. */
export const LOG_COPY = 'log-copy.db';
/** The folder of what is derived from the events. */
export const READ_MODELS_FOLDER = 'read-models';

/** The settings that choose the engines of the event log and of the read models. */
export type Places = Pick<Settings, 'eventStoreUrl' | 'databaseUrl' | 'dataDir'>;

/** An event store as it was opened: with the file of its copy, where it reads from one. */
export type OpenedStore = EventStore & { readonly copyFile?: string };

/** An event store that also knows the last recording time, from which the clock continues. */
export type RecordingStore = OpenedStore & {
  lastRecordedAt(): string | undefined | Promise<string | undefined>;
  /** Checks the store's own file in the background. */
  checkPages(): Promise<void>;
};

/** Opens the event log in the settings for recording. */
export async function openEventStore(places: Places): Promise<RecordingStore> {
  const { eventStoreUrl, dataDir } = places;
  if (eventStoreUrl !== undefined) return openCopied(eventStoreUrl, dataDir);
  const reach = await findReach(places);
  return SqliteEventStore.open(join(dataDir, EVENT_LOG), { reach, onProgress: sayProgress() });
}

/** The events that the read models in the settings have taken in; undefined where there are none, or none can be read. */
async function findReach({ databaseUrl, dataDir }: Places): Promise<ModelsReach | undefined> {
  if (databaseUrl === undefined) return reachOfModels(join(dataDir, READ_MODELS_FOLDER));
  return (await import('../adapters/postgres/models-reach.js')).reachOfModels(databaseUrl);
}

/** Opens a KurrentDB, and the copy of its log in the data folder, which is brought up to it or made. */
async function openCopied(eventStoreUrl: string, dataDir: string): Promise<CopiedEventStore> {
  return (await copiedStore()).open(eventStoreUrl, join(dataDir, LOG_COPY), TELLING);
}

/** Opens the event log in the settings for a projector of its own: where it is on another machine, by a copy. */
export async function openForProjecting(places: Places): Promise<OpenedStore> {
  const { eventStoreUrl, dataDir } = places;
  return eventStoreUrl === undefined ? openForReading(places) : openCopied(eventStoreUrl, dataDir);
}

/** Opens the event log in the settings for reading only, also beside a server. A copy is used where there is one that may be written, and none is made. */
export async function openForReading(places: Places): Promise<OpenedStore> {
  const { eventStoreUrl, dataDir } = places;
  const copy = join(dataDir, LOG_COPY);
  if (eventStoreUrl === undefined || !mayWrite(copy)) return openLogItself(places);
  return (await copiedStore()).open(eventStoreUrl, copy);
}

/** True for a file that is there, and may be gone on with. */
function mayWrite(file: string): boolean {
  try {
    for (const path of [file, dirname(file)]) accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** As `openForReading`, on a second thread of a process. */
export async function openBeside(places: Places, copyFile: string | undefined): Promise<OpenedStore> {
  const { eventStoreUrl } = places;
  if (eventStoreUrl === undefined || copyFile === undefined) return openLogItself(places);
  return (await copiedStore()).attach(eventStoreUrl, copyFile);
}

/** As `openForReading`, but never from a copy: for those who prove something about the log. */
export async function openLogItself({ eventStoreUrl, dataDir }: Places): Promise<EventStore> {
  return eventStoreUrl === undefined
    ? SqliteEventStore.openReadOnly(join(dataDir, EVENT_LOG))
    : (await kurrentDb()).open(eventStoreUrl);
}

/** Opens the check of what the event log in the settings has stored. */
export async function openLogAudit(places: Places): Promise<LogAudit> {
  const { eventStoreUrl, dataDir } = places;
  return eventStoreUrl === undefined
    ? new SqliteLogAudit(join(dataDir, EVENT_LOG), () => findReach(places))
    : (await import('../adapters/kurrentdb/kurrentdb-log-audit.js')).KurrentDbLogAudit.open(eventStoreUrl);
}

/**
 * Opens a log in a process that has no other connection to it. Throws `CorruptedError` if the journal of an embedded log is damaged, before
 * anything of it is opened.
 */
export async function lookAndOpen(places: Places, open: (places: Places) => Promise<EventStore>): Promise<EventStore> {
  if (places.eventStoreUrl === undefined) lookBeforeReading(join(places.dataDir, EVENT_LOG));
  return open(places);
}

/** Opens the log stream by stream, where it is in a file here, or a copy of it is. */
export function openByStream({ eventStoreUrl, dataDir }: Places, store: OpenedStore): SqliteLogByStream | undefined {
  if (eventStoreUrl === undefined) return new SqliteLogByStream(join(dataDir, EVENT_LOG));
  const { copyFile } = store;
  if (copyFile === undefined) return undefined;
  return new SqliteLogByStream(copyFile, (through) => (store as CopiedEventStore).ordinalAt(through));
}

/** Says at each tenth how many events of an old log have got a checksum. */
function sayProgress(): OnProgress {
  return atTenths((done, total) =>
    process.stdout.write(`Adding checksums to the events of an earlier version ${done}/${total}\n`),
  );
}

function atTenths(say: OnProgress): OnProgress {
  let tenths = 0;
  return (done, total) => {
    const reached = Math.floor((done * 10) / Math.max(1, total));
    if (reached > tenths) say(done, total);
    tenths = reached;
  };
}

/** Says how far the copy of a log goes, where that takes a while, and why it is made anew. */
const TELLING: KeeperListener = {
  onProgress: atTenths((position, of) => {
    if (position < of) process.stdout.write(`Copying the log: ${Math.floor((100 * position) / of)} %\n`);
  }),
  onSaid: (message) => process.stderr.write(`${message}\n`),
};

async function copiedStore(): Promise<typeof CopiedEventStore> {
  return (await import('../adapters/kurrentdb/copy/copied-event-store.js')).CopiedEventStore;
}

/** Loads the client of KurrentDB only when it is needed. */
export async function kurrentDb(): Promise<typeof KurrentDbEventStore> {
  return (await import('../adapters/kurrentdb/kurrentdb-event-store.js')).KurrentDbEventStore;
}

/**
 * Opens the read models in the settings.
 *
 * @param store the log that shared read models must be made from
 */
export async function openReadModels({ dataDir, databaseUrl }: Places, store: EventStore): Promise<ReadModels> {
  if (databaseUrl === undefined) return new SqliteReadModels(join(dataDir, READ_MODELS_FOLDER));
  const { PostgresReadModels } = await import('../adapters/postgres/postgres-read-models.js');
  return PostgresReadModels.open(databaseUrl, undefined, () => identityOf(store));
}

/** Throws if no server has built the read models in the settings. */
export function checkReadModelsThere({ dataDir, databaseUrl }: Places): void {
  const folder = join(dataDir, READ_MODELS_FOLDER);
  if (databaseUrl === undefined && !existsSync(folder))
    throw new Error(`${folder} does not exist: start a server once, which builds the read models`);
}

/**
 * Opens the read models in the settings for writing.
 *
 * @param onFront receives the position that all working models have reached, if no other process can announce it
 */
export async function openModelStore(
  { dataDir, databaseUrl }: Places,
  onFront: (front: string) => void,
): Promise<ModelStore> {
  return databaseUrl === undefined
    ? new SqliteModelStore(join(dataDir, READ_MODELS_FOLDER), onFront)
    : (await import('../adapters/postgres/postgres-model-store.js')).PostgresModelStore.open(databaseUrl);
}

/** Opens the proposals: in the PostgreSQL if there is one, else in the data folder. */
export async function openProposals({ dataDir, databaseUrl }: Places): Promise<ProposalStore> {
  return databaseUrl === undefined
    ? SqliteProposalStore.open(join(dataDir, PROPOSALS))
    : (await import('../adapters/postgres/postgres-proposal-store.js')).PostgresProposalStore.open(databaseUrl);
}
