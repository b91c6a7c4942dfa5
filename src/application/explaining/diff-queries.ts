import { Injectable } from '@nestjs/common';
import { rowSort } from '../../../projections/row-sort.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import { pageOf, type Answer, type PageRequest } from '../asking/answer.js';
import { FactStates } from '../asking/fact-states.js';
import { MissionHistory } from '../asking/mission-history.js';
import { MomentToComeError, Moments, type Moment } from '../asking/moment.js';
import { inTurns } from '../histories/in-turns.js';
import { attributing, type StateChange, type TwoStates } from './attribution.js';
import type { MissionDiff, TwoMoments } from './mission-diff.answer.js';
import { differencesBetween } from './state-differences.js';
import { findingState } from './state-at.js';

/** The question what differs between two moments of a mission, and which facts make the difference. */
@Injectable()
export class DiffQueries {
  constructor(
    private readonly moments: Moments,
    private readonly history: MissionHistory,
    private readonly states: FactStates,
  ) {}

  /**
   * Undefined for a mission that did not exist at one of the moments.
   *
   * @param page of the facts
   * @throws MomentToComeError
   */
  async diff(missionId: string, asked: TwoMoments, page: PageRequest): Promise<Answer<MissionDiff> | undefined> {
    const from = await this.#momentOf('from', asked);
    const to = await this.#momentOf('to', asked);
    const position = await this.history.head();
    const known = await this.history.mission(missionId, to.through ?? position);
    if (known === undefined) return undefined;
    const before = await inTurns(findingState(missionId, known, from));
    const after = await inTurns(findingState(missionId, known, to));
    if (before === undefined || after === undefined) return undefined;
    const both: TwoStates = { from: before, to: after };
    const changes = await inTurns(attributing(both, differencesBetween(before.state, after.state)));
    const { items, next } = pageOf(placesOf(both, changes), ({ place }) => place, page);
    const ids = items.map(({ eventId }) => eventId);
    const facts = { items: await this.states.of(missionId, known, ids), next };
    return { value: { ...asked, changes, facts }, position };
  }

  async #momentOf(which: 'from' | 'to', asked: TwoMoments): Promise<Moment> {
    try {
      return await this.moments.at(pointOf(which, asked));
    } catch (error) {
      const isWhich = error instanceof MomentToComeError && error.axis === axisOf(asked);
      throw isWhich ? new MomentToComeError(which, error.message) : error;
    }
  }
}

function pointOf(which: 'from' | 'to', { axis, from, to, asOf, knownAt }: TwoMoments): PointInTime {
  const at = which === 'from' ? from : to;
  if (axis === 'effective') return { ...(at !== undefined && { asOf: at }), ...(knownAt !== undefined && { knownAt }) };
  return { ...(asOf !== undefined && { asOf }), ...(at !== undefined && { knownAt: at }) };
}

function axisOf({ axis }: TwoMoments): keyof PointInTime {
  return axis === 'effective' ? 'asOf' : 'knownAt';
}

/** The facts that make changes, with their places in a list by day. */
function placesOf(
  { from, to }: TwoStates,
  changes: readonly StateChange[],
): { readonly eventId: string; readonly place: string }[] {
  const wanted = new Set(changes.flatMap(({ facts }) => facts));
  const facts = new Map([...from.facts, ...to.facts].map((fact) => [fact.eventId, fact]));
  return [...wanted].flatMap((eventId) => {
    const fact = facts.get(eventId);
    return fact === undefined ? [] : [{ eventId, place: rowSort(fact.day, fact.position) }];
  });
}
