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
  RecordMilestoneDto,
  RecordPostHandoverIncidentDto,
  RecordSecurityIncidentDto,
  ReportCasualtiesDto,
  ReportIncidentTollDto,
  ReportStrengthDto,
} from './reports.dto.js';

/** Reports along the way. */

@ApiTags('Reports')
@Controller('missions/:missionId')
export class ReportsController {
  constructor(private readonly intake: OrderIntake) {}

  /** Reports the dead and injured since the mission began, as a source gives them. */
  @TakesCommand('casualty-reports')
  reportCasualties(
    @Id('missionId') missionId: string,
    @Body() body: ReportCasualtiesDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('ReportCasualties', body, {}) },
      caller,
    );
  }

  /** Reports how many serve, and how many have departed since the drawdown began. */
  @TakesCommand('strength-reports')
  reportStrength(
    @Id('missionId') missionId: string,
    @Body() body: ReportStrengthDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take({ category: 'mission', missionId, command: commandOf('ReportStrength', body, {}) }, caller);
  }

  /** Records an attack or another incident, with those it wounded and killed. */
  @TakesCommand('security-incidents')
  recordSecurityIncident(
    @Id('missionId') missionId: string,
    @Body() body: RecordSecurityIncidentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('RecordSecurityIncident', body, {}) },
      caller,
    );
  }

  /** Reports new totals of the dead and wounded of an incident, from that day on. */
  @TakesCommand('security-incidents/:eventId/tolls')
  reportIncidentToll(
    @Id('missionId') missionId: string,
    @Id('eventId') incidentEventId: string,
    @Body() body: ReportIncidentTollDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('ReportIncidentToll', body, { incidentEventId }) },
      caller,
    );
  }

  /** Records what became of something after it was handed over, such as looting, linked to that handover. */
  @TakesCommand('post-handover-incidents')
  recordPostHandoverIncident(
    @Id('missionId') missionId: string,
    @Body() body: RecordPostHandoverIncidentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('RecordPostHandoverIncident', body, {}) },
      caller,
    );
  }

  /** Records a step on the way that no other fact stands for. */
  @TakesCommand('milestones')
  recordMilestone(
    @Id('missionId') missionId: string,
    @Body() body: RecordMilestoneDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('RecordMilestone', body, {}) },
      caller,
    );
  }
}
