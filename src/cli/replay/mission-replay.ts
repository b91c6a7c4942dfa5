import { Inject, Injectable } from '@nestjs/common';
import { assetLedger, type LedgerEntry } from '../../../projections/asset-ledger.projection.js';
import { assetRegister, type AssetRow } from '../../../projections/asset-register.projection.js';
import { exceptions } from '../../../projections/exceptions.projection.js';
import { missionState, type MissionStateEntry } from '../../../projections/mission-state.projection.js';
import { sites, type SiteRow } from '../../../projections/sites.projection.js';
import { timeline, type TimelineEntry } from '../../../projections/timeline.projection.js';
import { latestDayOnEarth, type Day } from '../../domain/calendar/day.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import { voidPredicate } from '../../application/histories/void-events.js';
import type { Clock } from '../../application/ports/clock.js';
import { CLOCK } from '../../application/ports/clock.token.js';
import { comparePositions, START, type EventStore, type StoredEvent } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { ownerOf, placeEvent, type Owner } from '../../application/projecting/view-fold.js';
import { annulledSites, assetAtAnnulledSite } from '../../application/asking/annulled-sites.js';
import { rowsAt, type KnownStream } from '../../application/asking/fold-at.js';
import { KnownPrefix } from '../../application/asking/known-prefix.js';
import { anyTable } from '../../application/asking/read-rows.js';
import { missionStateOn } from '../../application/asking/mission-state.answer.js';
import { missionStream, parseStream } from '../../application/streams.js';
import type { ExceptionLine, LedgerLine, MissionReport } from '../mission-report.js';

const PAGE = 1_000;

/** A stream of a mission or of one of its assets, as it was known at an instant. */
interface MissionStream {
  readonly owner: Owner;
  readonly known: KnownStream;
}

/** Folds a mission's whole history, its assets' included, into a report; it reads nothing but the log. */
@Injectable()
export class MissionReplay {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly knownPrefix: KnownPrefix,
  ) {}

  /** The report at a point in time; undefined for a mission that did not exist then, or was not known. */
  async report(missionId: string, at: PointInTime): Promise<MissionReport | undefined> {
    const events = await this.#loadKnown(missionId, at.knownAt);
    const own = events.filter(({ stream }) => stream === missionStream(missionId));
    const last = own.at(-1);
    if (last === undefined) return undefined;
    const day = at.asOf ?? latestDayOnEarth(at.knownAt ?? this.clock.now());
    const known = { events: own.map((event) => placeEvent(event)), voided: [], last };
    const [row] = rowsAt(anyTable(missionState), { missionId }, known, at.asOf);
    const state = row && missionStateOn(row.body as MissionStateEntry, day);
    if (state === undefined) return undefined;
    const streams = byStream(events, own);
    return {
      state,
      sites: rowsAt(anyTable(sites), { missionId }, known, at.asOf).map(({ body }) => body as SiteRow),
      ledger: streams.flatMap((stream) => ledgerOf(stream, at.asOf)),
      exceptions: [
        ...streams.flatMap((stream) => exceptionsOf(stream, at.asOf, day)),
        ...strayAssets(missionId, known, streams, at.asOf),
      ],
    };
  }

  async #loadKnown(missionId: string, knownAt: string | undefined): Promise<StoredEvent[]> {
    const through = knownAt === undefined ? await this.store.head() : await this.knownPrefix.through(knownAt);
    const events: StoredEvent[] = [];
    let after = START;
    for (let atEnd = false; !atEnd;) {
      const page = await this.store.readAll(after, PAGE, missionId);
      events.push(...page.events.filter(({ position }) => comparePositions(position, through) <= 0));
      ({ next: after, atEnd } = page);
    }
    return events;
  }
}

function byStream(events: readonly StoredEvent[], own: readonly StoredEvent[]): MissionStream[] {
  const isVoid = voidPredicate(own);
  return Object.values(Object.groupBy(events, ({ stream }) => stream)).flatMap((found = []) => {
    const [last] = found.slice(-1);
    if (last === undefined) return [];
    const counts = (event: StoredEvent): boolean => parseStream(event.stream).category === 'mission' || !isVoid(event);
    const known = {
      events: found.filter((event) => counts(event)).map((event) => placeEvent(event)),
      voided: found.filter((event) => !counts(event)).map((event) => placeEvent(event)),
      last,
    };
    return [{ owner: ownerOf(last.stream), known }];
  });
}

/** The ledger lines of one asset up to a day. */
function ledgerOf({ owner, known }: MissionStream, asOf: Day | undefined): LedgerLine[] {
  if (owner.memberId === undefined) return [];
  return rowsAt(anyTable(assetLedger), owner, known, asOf)
    .map(({ body }) => body as LedgerEntry)
    .map(({ ownership, basis, recipient, quantity, valueUsdCents }) => ({
      ownership,
      basis,
      recipient: recipient.name,
      quantity,
      valueUsdCents,
    }));
}

/** @param today the day on which something is overdue */
function exceptionsOf({ owner, known }: MissionStream, asOf: Day | undefined, today: Day): ExceptionLine[] {
  return rowsAt(anyTable(exceptions), owner, known, asOf)
    .filter(({ columns }) => (columns.overdue_from ?? '') < today)
    .map(({ body }) => body as ExceptionLine);
}

/** The exceptions of assets whose sites were annulled. */
function strayAssets(
  missionId: string,
  own: KnownStream,
  streams: readonly MissionStream[],
  asOf: Day | undefined,
): ExceptionLine[] {
  const annulled = rowsAt(anyTable(timeline), { missionId }, own, asOf)
    .filter(({ columns }) => columns.annulled_site !== null)
    .map(({ body }) => body as TimelineEntry);
  if (annulled.length === 0) return [];
  const there = new Set(rowsAt(anyTable(sites), { missionId }, own, asOf).map(({ body }) => (body as SiteRow).siteId));
  const assets = streams
    .filter(({ owner }) => owner.memberId !== undefined)
    .flatMap(({ owner, known }) => rowsAt(anyTable(assetRegister), owner, known, asOf))
    .map(({ body }) => body as AssetRow);
  return annulledSites(annulled)
    .filter(({ siteId }) => !there.has(siteId))
    .flatMap((site) =>
      assets.filter(({ siteId }) => siteId === site.siteId).map(({ assetId }) => assetAtAnnulledSite(site, assetId)),
    );
}
