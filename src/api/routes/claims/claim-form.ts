import { Inject, Injectable } from '@nestjs/common';
import { RecordedFacts } from '../../../application/commands/recorded-facts.js';
import type { AcceptNamedClaim, ClaimNamedFact, DismissNamedClaim } from '../../../application/orders/order.js';
import type { Clock } from '../../../application/ports/clock.js';
import { CLOCK } from '../../../application/ports/clock.token.js';
import { dayOf } from '../../../domain/calendar/day.js';
import { malformedRequest } from '../../edge/problems/problem.js';
import { claimErrors, tidiedChanges } from '../corrections/changes-form.js';
import type { AcceptClaimDto, ClaimFactDto, DismissClaimDto } from './claims.dto.js';

/** The form of a claim is that of the fact it is about, which only the record knows. */
@Injectable()
export class ClaimForm {
  constructor(
    private readonly facts: RecordedFacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The claim that a body stands for. Throws: `Problem` 400 when what it says is not of the fact's form. */
  async claimOf(missionId: string, about: string, body: ClaimFactDto): Promise<ClaimNamedFact> {
    const { says: given, denies, source, effectiveOn = this.#today() } = body;
    if (given !== undefined && denies !== undefined) {
      const message = 'a claim says something else, or denies the fact, or neither: not both';
      throw malformedRequest([{ pointer: '/denies', code: 'either-or', message }]);
    }
    const fact = given === undefined ? undefined : await this.facts.find(missionId, about);
    const says = fact === undefined || given === undefined ? given : tidiedChanges(fact, given);
    const errors = fact === undefined || says === undefined ? [] : claimErrors(fact, says);
    if (errors.length > 0) throw malformedRequest(errors);
    const data = { ...(says !== undefined && { says }), ...(denies !== undefined && { denies }) };
    return { type: 'ClaimFact', data, effectiveOn, source };
  }

  /**
   * The acceptance that a body stands for. The fact may have been corrected since the claim was made: the form is asked again.
   *
   * @throws Problem 400 when the fact would no longer be of its form
   */
  async acceptanceOf(
    missionId: string,
    about: string,
    claim: string,
    { reason, source, effectiveOn = this.#today() }: AcceptClaimDto,
  ): Promise<AcceptNamedClaim> {
    const fact = await this.facts.find(missionId, about);
    const { says, denies } = fact?.claims.find(({ claim: { eventId } }) => eventId === claim)?.claim.data ?? {};
    const errors = fact === undefined || says === undefined ? [] : claimErrors(fact, says);
    if (errors.length > 0) throw malformedRequest(errors);
    return {
      type: 'AcceptClaim',
      data: { claim, ...(denies !== undefined && { denies }), reason },
      effectiveOn,
      source,
    };
  }

  dismissalOf(claim: string, { reason, source, effectiveOn = this.#today() }: DismissClaimDto): DismissNamedClaim {
    return { type: 'DismissClaim', data: { claim, reason }, effectiveOn, source };
  }

  #today(): string {
    return dayOf(this.clock.now());
  }
}
