import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Commands } from '../../application/commands/commands.js';
import type { CommandContext } from '../../application/commands/order.js';
import type { Outcome } from '../../application/commands/outcome.js';
import { Caller } from '../commands/caller.js';
import { commandOf } from '../commands/command-of.js';
import { MayNeedSecondPerson, TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../validation/identifier.pipe.js';
import { PhaseNumber } from '../validation/phase-number.pipe.js';
import {
  CompleteAdministrativeClosureDto,
  CompleteDrawdownPhaseDto,
  CompletePhysicalClosureDto,
  CompleteWithdrawalDto,
  EstablishMissionDto,
  ExtendMandateDto,
  NameSuccessorDto,
  RecordHostStateMeasureDto,
  RequestWithdrawalDto,
  StartDrawdownPhaseDto,
  StartLiquidationDto,
  TerminateMandateDto,
} from './lifecycle.dto.js';

/** From the resolution that establishes a mission to the books closed. */

@ApiTags('Lifecycle')
@Controller('missions')
export class LifecycleController {
  constructor(private readonly commands: Commands) {}

  @TakesCommand()
  establishMission(@Body() body: EstablishMissionDto, @Caller() caller: CommandContext): Promise<Outcome> {
    return this.commands.execute(
      { missionId: body.missionId, command: commandOf('EstablishMission', body, {}) },
      caller,
    );
  }

  @TakesCommand(':missionId/mandate-extensions')
  extendMandate(
    @Id('missionId') missionId: string,
    @Body() body: ExtendMandateDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('ExtendMandate', body, {}) }, caller);
  }

  @TakesCommand(':missionId/host-state-measures')
  recordHostStateMeasure(
    @Id('missionId') missionId: string,
    @Body() body: RecordHostStateMeasureDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('RecordHostStateMeasure', body, {}) }, caller);
  }

  @TakesCommand(':missionId/withdrawal-requests')
  requestWithdrawal(
    @Id('missionId') missionId: string,
    @Body() body: RequestWithdrawalDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('RequestWithdrawal', body, {}) }, caller);
  }

  @TakesCommand(':missionId/mandate-termination')
  terminateMandate(
    @Id('missionId') missionId: string,
    @Body() body: TerminateMandateDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('TerminateMandate', body, {}) }, caller);
  }

  @TakesCommand(':missionId/drawdown-phases')
  startDrawdownPhase(
    @Id('missionId') missionId: string,
    @Body() body: StartDrawdownPhaseDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('StartDrawdownPhase', body, {}) }, caller);
  }

  @TakesCommand(':missionId/drawdown-phases/:phase/completion')
  completeDrawdownPhase(
    @Id('missionId') missionId: string,
    @PhaseNumber('phase') phase: number,
    @Body() body: CompleteDrawdownPhaseDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('CompleteDrawdownPhase', body, { phase }) }, caller);
  }

  @TakesCommand(':missionId/withdrawal-completion')
  completeWithdrawal(
    @Id('missionId') missionId: string,
    @Body() body: CompleteWithdrawalDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('CompleteWithdrawal', body, {}) }, caller);
  }

  @TakesCommand(':missionId/liquidation')
  startLiquidation(
    @Id('missionId') missionId: string,
    @Body() body: StartLiquidationDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('StartLiquidation', body, {}) }, caller);
  }

  @TakesCommand(':missionId/physical-closure')
  completePhysicalClosure(
    @Id('missionId') missionId: string,
    @Body() body: CompletePhysicalClosureDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('CompletePhysicalClosure', body, {}) }, caller);
  }

  @MayNeedSecondPerson()
  @TakesCommand(':missionId/administrative-closure')
  completeAdministrativeClosure(
    @Id('missionId') missionId: string,
    @Body() body: CompleteAdministrativeClosureDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('CompleteAdministrativeClosure', body, {}) }, caller);
  }

  @TakesCommand(':missionId/successor')
  nameSuccessor(
    @Id('missionId') missionId: string,
    @Body() body: NameSuccessorDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('NameSuccessor', body, {}) }, caller);
  }
}
