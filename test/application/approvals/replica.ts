import { MonotonicClock } from '../../../src/adapters/monotonic-clock.js';
import { SystemClock } from '../../../src/adapters/system-clock.js';
import { Approvals } from '../../../src/application/approvals/approvals.js';
import { Proposals } from '../../../src/application/approvals/proposals.js';
import { WaitingList } from '../../../src/application/approvals/waiting-list.js';
import { AdministrativeClosureHandler } from '../../../src/application/commands/administrative-closure.handler.js';
import { AssetCommandHandler } from '../../../src/application/commands/asset-command.handler.js';
import { CommandHandlers } from '../../../src/application/commands/command-handlers.js';
import { CommandQueue } from '../../../src/application/commands/command-queue.js';
import { OrderIntake } from '../../../src/application/approvals/order-intake.js';
import { CorrectionHandler } from '../../../src/application/commands/correction.handler.js';
import { Idempotency } from '../../../src/application/commands/idempotency.js';
import { FollowedTransfer } from '../../../src/application/commands/followed-transfer.js';
import { MissionCommandHandler } from '../../../src/application/commands/mission-command.handler.js';
import { RecordedFacts } from '../../../src/application/commands/recorded-facts.js';
import { RefusalContext } from '../../../src/application/commands/refusal-context.js';
import { Recorder } from '../../../src/application/commands/recorder.js';
import { Histories } from '../../../src/application/histories/histories.js';
import { PastInstants } from '../../../src/application/histories/past-instants.js';
import type { EventStore } from '../../../src/application/ports/event-store.js';
import type { ProposalStore } from '../../../src/application/ports/proposal-store.js';

/** What a server is to its callers, as far as commands and approvals go. */
export interface Replica {
  readonly intake: OrderIntake;
  readonly approvals: Approvals;
  readonly waiting: WaitingList;
}

/**
 * A server of its own: nothing is shared with the others but the stores.
 *
 * @param wallClock milliseconds since 1970, UTC
 */
export function replica(events: EventStore, store: ProposalStore, wallClock: () => number): Replica {
  const clock = new SystemClock(wallClock);
  const histories = new Histories(events);
  const queue = new CommandQueue();
  const recorder = new Recorder(events, clock, new MonotonicClock(undefined), new PastInstants());
  const assets = new AssetCommandHandler(events, histories, queue, recorder);
  const facts = new RecordedFacts(events, histories);
  const corrections = new CorrectionHandler(events, clock, histories, queue, recorder, assets, facts);
  const handlers = new CommandHandlers(
    new MissionCommandHandler(
      histories,
      queue,
      recorder,
      new AdministrativeClosureHandler(events, histories, queue, recorder),
      new FollowedTransfer(histories, facts),
    ),
    assets,
    corrections,
    new RefusalContext(histories, facts, clock),
  );
  const idempotency = new Idempotency(events, histories);
  const proposals = new Proposals(store, clock);
  return {
    intake: new OrderIntake(idempotency, handlers, proposals),
    approvals: new Approvals(store, events, clock, proposals, handlers, idempotency),
    waiting: new WaitingList(store, clock),
  };
}
