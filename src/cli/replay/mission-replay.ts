import { Inject, Injectable } from '@nestjs/common';
import { assetLedger, type LedgerEntry } from '../../../projections/asset-ledger.projection.js';
import { exceptions } from '../../../projections/exceptions.projection.js';
import { missionState, type MissionStateEntry } from '../../../projections/mission-state.projection.js';
import { rowsOf } from '../../../projections/projection.js';
import { sites, type SiteRow } from '../../../projections/sites.projection.js';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import { dayOf } from '../../domain/calendar/day.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import { voidPredicate } from '../../application/histories/void-events.js';
import type { Clock } from '../../application/ports/clock.js';
import { CLOCK } from '../../application/ports/clock.token.js';
import { START, type EventStore, type StoredEvent } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { foldRecorded, foldStream, placeEvent } from '../../application/projecting/view-fold.js';
import { rowsOfMissionAt } from '../../application/asking/mission-history.js';
import { missionStateOn } from '../../application/asking/mission-state.answer.js';
import { missionStream, parseStream } from '../../application/streams.js';
import type { ExceptionLine, LedgerLine, MissionReport } from '../mission-report.js';

const PAGE = 1_000;

/** One stream as it was known at an instant, with its void events apart. */
interface KnownStream {
  readonly missionId: string;
  readonly memberId?: string;
  readonly counting: StoredEvent[];
  readonly voided: StoredEvent[];
}

/** Folds a mission's whole history, its assets' included, into a report; it reads nothing but the log. */
@Injectable()
export class MissionReplay {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The report at a point in time; undefined for a mission that did not exist then, or was not known. */
  async report(missionId: string, at: PointInTime): Promise<MissionReport | undefined> {
    const events = await this.#loadKnown(missionId, at.knownAt);
    const own = events.filter(({ stream }) => stream === missionStream(missionId));
    const last = own.at(-1);
    if (last === undefined) return undefined;
    const day = at.asOf ?? dayOf(this.clock.now());
    const history = { events: own.map((event) => placeEvent(event)), revision: last.revision, position: last.position };
    const [row] = rowsOfMissionAt(missionState, missionId, history, at);
    const state = row && missionStateOn(row.body as MissionStateEntry, day);
    if (state === undefined) return undefined;
    const streams = [...byStream(events, own).values()];
    return {
      state,
      sites: rowsOfMissionAt(sites, missionId, history, at).map(({ body }) => body as SiteRow),
      ledger: streams.flatMap((stream) => ledgerOf(stream, day)),
      exceptions: streams.flatMap((stream) => exceptionsOf(stream, day)),
    };
  }

  async #loadKnown(missionId: string, knownAt: string | undefined): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    let after = START;
    for (let atEnd = false; !atEnd;) {
      const page = await this.store.readAll(after, PAGE, missionId);
      events.push(...page.events);
      ({ next: after, atEnd } = page);
    }
    return knownAt === undefined ? events : events.filter(({ metadata }) => metadata.recordedAt <= knownAt);
  }
}

function byStream(events: readonly StoredEvent[], own: readonly StoredEvent[]): Map<string, KnownStream> {
  const isVoid = voidPredicate(own);
  const streams = new Map<string, KnownStream>();
  for (const event of events) {
    const { category, missionId, memberId } = parseStream(event.stream);
    const stream = streams.get(event.stream) ?? {
      missionId,
      ...(memberId !== undefined && { memberId }),
      counting: [],
      voided: [],
    };
    (category !== 'mission' && isVoid(event) ? stream.voided : stream.counting).push(event);
    streams.set(event.stream, stream);
  }
  return streams;
}

/** The ledger lines of one asset up to a day. */
function ledgerOf({ missionId, memberId, counting }: KnownStream, day: string): LedgerLine[] {
  if (memberId === undefined) return [];
  const view = foldRecorded<AssetFact, ReturnType<typeof assetLedger.initial>>(
    assetLedger,
    { missionId, memberId },
    counting.map((event) => placeEvent<AssetFact>(event)),
  );
  return rowsOf(assetLedger, view)
    .map(({ body }) => body as LedgerEntry)
    .filter((line) => line.day <= day)
    .map(({ ownership, basis, recipient, quantity, valueUsdCents }) => ({
      ownership,
      basis,
      recipient: recipient.name,
      quantity,
      valueUsdCents,
    }));
}

function exceptionsOf({ missionId, memberId, counting, voided }: KnownStream, day: string): ExceptionLine[] {
  const of = { missionId, ...(memberId !== undefined && { memberId }) };
  const { view } = foldStream<MissionFact | AssetFact, ReturnType<typeof exceptions.initial>>(
    exceptions,
    of,
    counting.map((event) => placeEvent<MissionFact | AssetFact>(event)),
    voided.map((event) => placeEvent<MissionFact | AssetFact>(event)),
    day,
  );
  return rowsOf(exceptions, view)
    .filter(({ columns }) => (columns.overdue_from ?? '') < day)
    .map(({ body }) => body as ExceptionLine);
}
