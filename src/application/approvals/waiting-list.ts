import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { PROPOSAL_STORE, type ProposalStore } from '../ports/proposal-store.js';
import { covers, type Scope } from '../ports/scope.js';
import { cursorOf, placeOf, type List, type PageRequest } from '../asking/answer.js';
import type { ProposalState, Proposal } from '../orders/proposal.js';
import { proposalOf } from './proposal-state.js';

/** The proposals that a caller asks for, and the missions that it may know of. */
export interface WaitingQuery {
  /** The missions that the caller may know of. */
  readonly scope: Scope;
  readonly missionId?: string;
  readonly state: ProposalState;
}

/** The list of proposals: those that wait for a second person, and those that no longer do. */
@Injectable()
export class WaitingList {
  constructor(
    @Inject(PROPOSAL_STORE) private readonly store: ProposalStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A page of proposals, oldest first. Throws: `InvalidCursorError`. */
  async list(query: WaitingQuery, page: PageRequest): Promise<List<Proposal>> {
    const { limit, list } = page;
    const now = this.clock.now();
    const { sort: proposedAt, key: id } = placeOf(page) ?? { sort: '', key: '' };
    const wanted = { scope: scopeOf(query), state: query.state, now };
    // One more than asked for tells whether there are more.
    const found = await this.store.list(wanted, limit + 1, { proposedAt, id });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((stored) => proposalOf(stored, now)),
      next: last === undefined ? null : cursorOf(list, { sort: last.proposedAt, key: last.id }),
    };
  }
}

function scopeOf({ scope, missionId }: WaitingQuery): Scope {
  if (missionId === undefined) return scope;
  return new Set(covers(scope, missionId) ? [missionId] : []);
}
