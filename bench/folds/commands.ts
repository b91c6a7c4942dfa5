import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { MonotonicClock } from '../../src/adapters/monotonic-clock.js';
import { SystemClock } from '../../src/adapters/system-clock.js';
import { AdministrativeClosureHandler } from '../../src/application/commands/administrative-closure.handler.js';
import { AssetCommandHandler } from '../../src/application/commands/asset-command.handler.js';
import { CommandQueue } from '../../src/application/commands/command-queue.js';
import { FollowedTransfer } from '../../src/application/commands/followed-transfer.js';
import { RecordedFacts } from '../../src/application/commands/recorded-facts.js';
import { MissionCommandHandler } from '../../src/application/commands/mission-command.handler.js';
import { Recorder } from '../../src/application/commands/recorder.js';
import { PastInstants } from '../../src/application/histories/past-instants.js';
import { Histories } from '../../src/application/histories/histories.js';
import type { AssetCommand } from '../../src/domain/asset/asset.commands.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { MissionCommand } from '../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { inFolder } from '../store/workload.js';
import { appendHistory, type LongHistory } from './histories.js';

const context = { actor: { subject: 'bench', roles: ['operator' as const] }, correlationId: 'bench' };

/** Records facts on a stream, one after the other, as a server does. */
type Record = (fact: MissionFact | AssetFact) => Promise<void>;

const COMMANDS = {
  AssetTransferred: 'TransferAsset',
  StrengthReported: 'ReportStrength',
  SiteOpened: 'OpenSite',
} as const;

/** Measures commands on a log that holds a history. */
async function onLog<Result>(history: LongHistory, measure: (begin: () => Record) => Promise<Result>): Promise<Result> {
  return inFolder(async (folder) => {
    const store = SqliteEventStore.open(join(folder, 'events.db'));
    await appendHistory(store, history);
    try {
      return await measure(() => recording(store));
    } finally {
      await store.close();
    }
  });
}

/** A server that has read nothing yet. */
function recording(store: SqliteEventStore): Record {
  const histories = new Histories(store);
  const queue = new CommandQueue();
  const recorder = new Recorder(store, new SystemClock(undefined), new MonotonicClock(undefined), new PastInstants());
  const closures = new AdministrativeClosureHandler(store, histories, queue, recorder);
  const transfers = new FollowedTransfer(histories, new RecordedFacts(store, histories));
  const missions = new MissionCommandHandler(histories, queue, recorder, closures, transfers);
  const assets = new AssetCommandHandler(store, histories, queue, recorder);
  return async (fact) => {
    const command = { ...fact, type: COMMANDS[fact.type as keyof typeof COMMANDS] };
    const identity = { commandId: crypto.randomUUID() };
    const outcome =
      fact.type === 'AssetTransferred'
        ? await assets.execute(
            { category: 'asset', missionId: 'm', memberId: 'a', command: command as AssetCommand },
            identity,
            context,
          )
        : await missions.execute(
            { category: 'mission', missionId: 'm', command: command as MissionCommand },
            identity,
            context,
          );
    if (outcome.kind !== 'accepted') throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  };
}

/** The mean time of a command in order, in milliseconds. */
export function commandTime(history: LongHistory, fact: MissionFact | AssetFact, commands = 300): Promise<number> {
  return onLog(history, async (begin) => {
    const record = begin();
    await record(fact);
    const began = performance.now();
    for (let command = 0; command < commands; command++) await record(fact);
    return (performance.now() - began) / commands;
  });
}

/**
 * The longest time for which a command keeps everybody else waiting, in milliseconds.
 *
 * @param before a fact in order, recorded first; without one the server has read nothing yet
 */
export function longestStretch(
  history: LongHistory,
  fact: MissionFact | AssetFact,
  before?: MissionFact | AssetFact,
): Promise<number> {
  return onLog(history, async (begin) => {
    const record = begin();
    if (before !== undefined) await record(before);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await new Promise((resolve) => setTimeout(resolve, 20));
    delay.reset();
    await record(fact);
    await new Promise((resolve) => setTimeout(resolve, 20));
    delay.disable();
    return delay.max / 1e6;
  });
}
