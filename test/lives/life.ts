import { exceptions } from '../../projections/exceptions.projection.js';
import type { ExceptionItem } from '../../projections/exception-item.js';
import { missionState, type MissionStateEntry } from '../../projections/mission-state.projection.js';
import type { Placed, Projection, Row } from '../../projections/projection.js';
import { rowsAt } from '../../src/application/asking/fold-at.js';
import { missionStateOn } from '../../src/application/asking/mission-state.answer.js';
import { acceptClaim } from '../../src/domain/claim/accept-claim.js';
import { claimFact } from '../../src/domain/claim/claim-fact.js';
import { dismissClaim } from '../../src/domain/claim/dismiss-claim.js';
import { correctFact } from '../../src/domain/correction/correct-fact.js';
import type { Decision } from '../../src/domain/decision.js';
import type { AboutFact, Fact, Recorded } from '../../src/domain/history/fact.js';
import { History } from '../../src/domain/history/history.js';
import { missionAggregate } from '../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { lastOf } from '../projections/last-of.js';
import type { Summary } from './oracle.js';

type Event = Recorded<MissionFact | AboutFact>;

/** The life of a mission as the program records and answers it: by its rules, and by its projections. */
export class Life {
  readonly #history = new History(missionAggregate);

  /** The events recorded so far. */
  get events(): readonly Event[] {
    return this.#history.events;
  }

  /** What was recorded, a line an event: what a failure shows. */
  get story(): readonly string[] {
    return this.events.map(
      ({ eventId, type, effectiveOn, data }) => `${eventId} ${effectiveOn} ${type} ${JSON.stringify(data)}`,
    );
  }

  /** Records a fact that is legal; answers whether it was. */
  record(fact: MissionFact): boolean {
    return this.#recordDecided({ facts: [fact] });
  }

  correct(
    corrects: string,
    said: { readonly changes: Readonly<Record<string, unknown>> } | { readonly annulled: true },
  ): boolean {
    const data = { corrects, reason: 'Test', ...said };
    return this.#recordDecided(correctFact({ type: 'CorrectFact', data, ...DECIDED }, this.#history, this.#now));
  }

  claim(about: string, said: { readonly says?: Readonly<Record<string, unknown>>; readonly denies?: true }): boolean {
    const order = { type: 'ClaimFact' as const, data: { about, ...said }, ...DECIDED };
    return this.#recordDecided(claimFact(order, this.#history, this.#now));
  }

  /** Accepts or dismisses the claim of an event; false for an event that is no claim. */
  decide(eventId: string, outcome: 'accept' | 'dismiss'): boolean {
    const claim = this.#history.eventOf(eventId);
    if (claim?.type !== 'FactClaimed') return false;
    const named = { about: claim.data.about, claim: eventId, reason: 'Test' };
    if (outcome === 'dismiss') {
      const order = { type: 'DismissClaim' as const, data: named, ...DECIDED };
      return this.#recordDecided(dismissClaim(order, this.#history, this.#now));
    }
    const denies = claim.data.denies === true ? { denies: true as const } : {};
    const order = { type: 'AcceptClaim' as const, data: { ...named, ...denies }, ...DECIDED };
    return this.#recordDecided(acceptClaim(order, this.#history, this.#now));
  }

  /** The answers of a day, as the program gives them; undefined before the mission was established. */
  summaryOn(day: string): Summary | undefined {
    const events = this.events.map((event) => ({
      ...event,
      position: String(event.revision + 1),
      missionId: 'm',
      ...BROUGHT,
    }));
    const state = stateOn(day, events);
    if (state === undefined) return undefined;
    const { phase, mandate, request, drawdown, sites, contingents, hostStateMeasures } = state;
    const { total, deployed, suspended, withdrawn } = contingents;
    const shown = exceptionsOn(day, events);
    return {
      phase,
      mandate: mandate?.status ?? '',
      request: request.status,
      drawdown: drawdown.status,
      sites,
      contingents: { total, deployed, suspended, withdrawn },
      measures: hostStateMeasures,
      overdue: shown
        .flatMap((item) =>
          item.kind === 'overdue' && item.what === 'withdrawal' ? [`${item.what} ${item.dueOn} ${item.eventId}`] : [],
        )
        .sort(),
      contested: [...new Set(shown.filter(({ kind }) => kind === 'contested').map(({ eventId }) => eventId))].sort(),
    };
  }

  #recordDecided(decision: Decision<Fact>): boolean {
    if ('rejection' in decision) return false;
    const events = decision.facts.map((fact, index) => {
      const revision = this.#history.revision + 1 + index;
      return { ...fact, eventId: `e${revision}`, revision, recordedAt: this.#now } as Event;
    });
    if (!this.#history.judge(events).legal) return false;
    this.#history.add(events);
    return true;
  }

  get #now(): string {
    return new Date(Date.UTC(2026, 0, 1, 0, 0, this.#history.events.length)).toISOString();
  }
}

const BROUGHT = { actor: 'test', correlationId: 'test' };
const DECIDED = { effectiveOn: '2025-06-01', source: { document: 'Another document' } };

function stateOn(day: string, events: Placed<MissionFact>[]): ReturnType<typeof missionStateOn> {
  const [row] = rowsOn(day, missionState as unknown as Projection, events);
  return missionStateOn(row?.body as MissionStateEntry, day);
}

function exceptionsOn(day: string, events: Placed<MissionFact>[]): ExceptionItem[] {
  return rowsOn(day, exceptions as unknown as Projection, events)
    .filter(({ columns }) => ((columns.overdue_from as string | null) ?? '') < day)
    .map(({ body }) => body as ExceptionItem);
}

function rowsOn(day: string, projection: Projection, events: Placed<MissionFact>[]): Row[] {
  return rowsAt(projection, { missionId: 'm' }, { events, voided: [], last: lastOf(events) }, day);
}
