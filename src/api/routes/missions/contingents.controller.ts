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
  DeployContingentDto,
  DesignateGuardUnitDto,
  DesignateRearPartyDto,
  RelocateContingentDto,
  ResumeContingentDto,
  SuspendContingentDto,
  WithdrawContingentDto,
} from './contingents.dto.js';

/** Those who serve: how they come, pause, move and go. */

@ApiTags('Contingents')
@Controller('missions/:missionId/contingents')
export class ContingentsController {
  constructor(private readonly intake: OrderIntake) {}

  /** Records that people of a contributor arrive; for a contingent that is known, a reinforcement or a return. */
  @TakesCommand()
  deployContingent(
    @Id('missionId') missionId: string,
    @Body() body: DeployContingentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('DeployContingent', body, {}) },
      caller,
    );
  }

  /** Records that some or all of a contingent leave; who has gone cannot go again (R11). */
  @TakesCommand(':contingentId/withdrawals')
  withdrawContingent(
    @Id('missionId') missionId: string,
    @Id('contingentId') contingentId: string,
    @Body() body: WithdrawContingentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('WithdrawContingent', body, { contingentId }) },
      caller,
    );
  }

  /** Records that a contributor suspends its contingent’s part in the mission. */
  @TakesCommand(':contingentId/suspension')
  suspendContingent(
    @Id('missionId') missionId: string,
    @Id('contingentId') contingentId: string,
    @Body() body: SuspendContingentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('SuspendContingent', body, { contingentId }) },
      caller,
    );
  }

  /** Records that a suspended contingent takes part again. */
  @TakesCommand(':contingentId/resumption')
  resumeContingent(
    @Id('missionId') missionId: string,
    @Id('contingentId') contingentId: string,
    @Body() body: ResumeContingentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('ResumeContingent', body, { contingentId }) },
      caller,
    );
  }

  /** Records that a contingent moves from one site to another. */
  @TakesCommand(':contingentId/relocations')
  relocateContingent(
    @Id('missionId') missionId: string,
    @Id('contingentId') contingentId: string,
    @Body() body: RelocateContingentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('RelocateContingent', body, { contingentId }) },
      caller,
    );
  }

  /** Designates those who stay to ship a contributor’s equipment when the others leave. */
  @TakesCommand(':contingentId/rear-party')
  designateRearParty(
    @Id('missionId') missionId: string,
    @Id('contingentId') contingentId: string,
    @Body() body: DesignateRearPartyDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('DesignateRearParty', body, { contingentId }) },
      caller,
    );
  }

  /** Designates those who stay to protect the liquidation team. */
  @TakesCommand(':contingentId/guard-unit')
  designateGuardUnit(
    @Id('missionId') missionId: string,
    @Id('contingentId') contingentId: string,
    @Body() body: DesignateGuardUnitDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('DesignateGuardUnit', body, { contingentId }) },
      caller,
    );
  }
}
