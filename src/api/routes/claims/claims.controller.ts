import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderIntake } from '../../../application/approvals/order-intake.js';
import type { CommandContext } from '../../../application/orders/order.js';
import type { Outcome } from '../../../application/orders/outcome.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { Caller } from '../commands/caller.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { ClaimForm } from './claim-form.js';
import { AcceptClaimDto, ClaimFactDto, DismissClaimDto } from './claims.dto.js';

/** A second source for a fact is a claim on it, and changes nothing until somebody accepts it. */
@ApiTags('Claims')
@Controller('missions/:missionId/facts/:eventId/claims')
export class ClaimsController {
  constructor(
    private readonly intake: OrderIntake,
    private readonly form: ClaimForm,
  ) {}

  /** Records what another source says of a recorded fact: the same, something else, or that it did not happen. */
  @TakesCommand()
  async claimFact(
    @Id('missionId') missionId: string,
    @Id('eventId') about: string,
    @Body() body: ClaimFactDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    const command = await this.form.claimOf(missionId, about, body);
    return this.intake.take({ category: 'fact', missionId, memberId: about, command }, caller);
  }

  /** Accepts a claim: from here on it counts as a correction of the fact; one that denies the fact needs a second person. */
  @TakesCommand(':claimEventId/acceptance')
  async acceptClaim(
    @Id('missionId') missionId: string,
    @Id('eventId') about: string,
    @Id('claimEventId') claim: string,
    @Body() body: AcceptClaimDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    const command = await this.form.acceptanceOf(missionId, about, claim, body);
    return this.intake.take({ category: 'fact', missionId, memberId: about, command }, caller);
  }

  /** Dismisses a claim: it contests the fact no longer, and stays on the record. */
  @TakesCommand(':claimEventId/dismissal')
  async dismissClaim(
    @Id('missionId') missionId: string,
    @Id('eventId') about: string,
    @Id('claimEventId') claim: string,
    @Body() body: DismissClaimDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    const command = this.form.dismissalOf(claim, body);
    return this.intake.take({ category: 'fact', missionId, memberId: about, command }, caller);
  }
}
