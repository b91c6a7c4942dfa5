import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderIntake } from '../../../application/approvals/order-intake.js';
import type { CommandContext } from '../../../application/orders/order.js';
import type { Outcome } from '../../../application/orders/outcome.js';
import { Caller } from '../commands/caller.js';
import { commandOf } from '../commands/command-of.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import {
  LiftHostStateMeasureDto,
  RecordHostStateMeasureDto,
  RequestWithdrawalDto,
  RescindWithdrawalRequestDto,
  ReviseWithdrawalRequestDto,
} from './host-state.dto.js';

/** The host State's measures and requests, and what becomes of them. */

@ApiTags('Host State')
@Controller('missions/:missionId')
export class HostStateController {
  constructor(private readonly intake: OrderIntake) {}

  /** Records what the host State imposes on the mission, such as a deadline, a restriction or a ban. */
  @TakesCommand('host-state-measures')
  recordHostStateMeasure(
    @Id('missionId') missionId: string,
    @Body() body: RecordHostStateMeasureDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('RecordHostStateMeasure', body, {}) },
      caller,
    );
  }

  /** Records that a measure ends. The time in which it held stays true. */
  @TakesCommand('host-state-measures/:eventId/lifting')
  liftHostStateMeasure(
    @Id('missionId') missionId: string,
    @Id('eventId') lifts: string,
    @Body() body: LiftHostStateMeasureDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('LiftHostStateMeasure', body, { lifts }) },
      caller,
    );
  }

  /** Records that the host State asks the mission to leave. A request ends no mandate. */
  @TakesCommand('withdrawal-requests')
  requestWithdrawal(
    @Id('missionId') missionId: string,
    @Body() body: RequestWithdrawalDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('RequestWithdrawal', body, {}) },
      caller,
    );
  }

  /** Records that the host State changes its request while it stands; what is not said again stays as it was. */
  @TakesCommand('withdrawal-requests/:eventId/revisions')
  reviseWithdrawalRequest(
    @Id('missionId') missionId: string,
    @Id('eventId') revises: string,
    @Body() body: ReviseWithdrawalRequestDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('ReviseWithdrawalRequest', body, { revises }) },
      caller,
    );
  }

  /** Records that the host State takes its request back. The time in which it stood stays true. */
  @TakesCommand('withdrawal-requests/:eventId/rescission')
  rescindWithdrawalRequest(
    @Id('missionId') missionId: string,
    @Id('eventId') rescinds: string,
    @Body() body: RescindWithdrawalRequestDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('RescindWithdrawalRequest', body, { rescinds }) },
      caller,
    );
  }
}
