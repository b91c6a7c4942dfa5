import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderIntake } from '../../../application/approvals/order-intake.js';
import type { CommandContext } from '../../../application/orders/order.js';
import type { Outcome } from '../../../application/orders/outcome.js';
import { Caller } from '../commands/caller.js';
import { commandOf } from '../commands/command-of.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { PhaseNumber } from '../../edge/validation/phase-number.pipe.js';
import {
  CompleteAdministrativeClosureDto,
  CompleteDrawdownPhaseDto,
  CompletePhysicalClosureDto,
  CompleteWithdrawalDto,
  EstablishMissionDto,
  ExtendMandateDto,
  NameSuccessorDto,
  PauseDrawdownPhaseDto,
  ResumeDrawdownPhaseDto,
  ReviseTimetableDto,
  StartDrawdownPhaseDto,
  StartLiquidationDto,
  TerminateMandateDto,
} from './lifecycle.dto.js';

/** From the resolution that establishes a mission to the books closed. */

@ApiTags('Lifecycle')
@Controller('missions')
export class LifecycleController {
  constructor(private readonly intake: OrderIntake) {}

  /** Establishes a mission by the resolution that creates it; there is one of each id. */
  @TakesCommand()
  establishMission(@Body() body: EstablishMissionDto, @Caller() caller: CommandContext): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId: body.missionId, command: commandOf('EstablishMission', body, {}) },
      caller,
    );
  }

  /** Extends the mandate, or renews it with another strength; `final` where the resolution says that it is the last time. */
  @TakesCommand(':missionId/mandate-extensions')
  extendMandate(
    @Id('missionId') missionId: string,
    @Body() body: ExtendMandateDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take({ category: 'mission', missionId, command: commandOf('ExtendMandate', body, {}) }, caller);
  }

  /** Ends the mandate by a resolution, with the days it sets for the drawdown, the withdrawal and the liquidation. */
  @TakesCommand(':missionId/mandate-termination')
  terminateMandate(
    @Id('missionId') missionId: string,
    @Body() body: TerminateMandateDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('TerminateMandate', body, {}) },
      caller,
    );
  }

  /** Moves, plans or cancels dates of the timetable; what is not named stays as it was, and `null` cancels. */
  @TakesCommand(':missionId/timetable-revisions')
  reviseTimetable(
    @Id('missionId') missionId: string,
    @Body() body: ReviseTimetableDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('ReviseTimetable', body, {}) },
      caller,
    );
  }

  /** Starts a numbered phase of the drawdown, which may run beside an active mandate. */
  @TakesCommand(':missionId/drawdown-phases')
  startDrawdownPhase(
    @Id('missionId') missionId: string,
    @Body() body: StartDrawdownPhaseDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('StartDrawdownPhase', body, {}) },
      caller,
    );
  }

  /** Pauses a phase of the drawdown, begun or only planned. */
  @TakesCommand(':missionId/drawdown-phases/:phase/pause')
  pauseDrawdownPhase(
    @Id('missionId') missionId: string,
    @PhaseNumber('phase') phase: number,
    @Body() body: PauseDrawdownPhaseDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('PauseDrawdownPhase', body, { phase }) },
      caller,
    );
  }

  /** A paused phase of the drawdown goes on; one that had not begun is planned again. */
  @TakesCommand(':missionId/drawdown-phases/:phase/resumption')
  resumeDrawdownPhase(
    @Id('missionId') missionId: string,
    @PhaseNumber('phase') phase: number,
    @Body() body: ResumeDrawdownPhaseDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('ResumeDrawdownPhase', body, { phase }) },
      caller,
    );
  }

  /** Completes a phase of the drawdown that was planned or has begun. */
  @TakesCommand(':missionId/drawdown-phases/:phase/completion')
  completeDrawdownPhase(
    @Id('missionId') missionId: string,
    @PhaseNumber('phase') phase: number,
    @Body() body: CompleteDrawdownPhaseDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('CompleteDrawdownPhase', body, { phase }) },
      caller,
    );
  }

  /** Completes the withdrawal, once every contingent is withdrawn; rear parties and guard units may stay (R2). */
  @TakesCommand(':missionId/withdrawal-completion')
  completeWithdrawal(
    @Id('missionId') missionId: string,
    @Body() body: CompleteWithdrawalDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('CompleteWithdrawal', body, {}) },
      caller,
    );
  }

  /** Opens the liquidation, once the mandate has ended and the day that its resolution sets has come (R1). */
  @TakesCommand(':missionId/liquidation')
  startLiquidation(
    @Id('missionId') missionId: string,
    @Body() body: StartLiquidationDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('StartLiquidation', body, {}) },
      caller,
    );
  }

  /** Records that the last site is left: technical liquidation is over, the administrative one may go on for years. */
  @TakesCommand(':missionId/physical-closure')
  completePhysicalClosure(
    @Id('missionId') missionId: string,
    @Body() body: CompletePhysicalClosureDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('CompletePhysicalClosure', body, {}) },
      caller,
    );
  }

  /** Closes the books, once no site and no asset is open and the final performance report has its symbol (R12). */
  @TakesCommand(':missionId/administrative-closure')
  completeAdministrativeClosure(
    @Id('missionId') missionId: string,
    @Body() body: CompleteAdministrativeClosureDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('CompleteAdministrativeClosure', body, {}) },
      caller,
    );
  }

  /** Names the mission that takes over, and from when. */
  @TakesCommand(':missionId/successor')
  nameSuccessor(
    @Id('missionId') missionId: string,
    @Body() body: NameSuccessorDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take({ category: 'mission', missionId, command: commandOf('NameSuccessor', body, {}) }, caller);
  }
}
