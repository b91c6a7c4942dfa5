import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Commands } from '../../application/commands/commands.js';
import type { CommandContext } from '../../application/commands/order.js';
import type { Outcome } from '../../application/commands/outcome.js';
import { Caller } from '../commands/caller.js';
import { commandOf } from '../commands/command-of.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../validation/identifier.pipe.js';
import {
  RecordMilestoneDto,
  RecordPostHandoverIncidentDto,
  RecordSecurityIncidentDto,
  ReportCasualtiesDto,
  ReportStrengthDto,
} from './reports.dto.js';

/** What is reported along the way. */

@ApiTags('Reports')
@Controller('missions/:missionId')
export class ReportsController {
  constructor(private readonly commands: Commands) {}

  @TakesCommand('casualty-reports')
  reportCasualties(
    @Id('missionId') missionId: string,
    @Body() body: ReportCasualtiesDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('ReportCasualties', body, {}) }, caller);
  }

  @TakesCommand('strength-reports')
  reportStrength(
    @Id('missionId') missionId: string,
    @Body() body: ReportStrengthDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('ReportStrength', body, {}) }, caller);
  }

  @TakesCommand('security-incidents')
  recordSecurityIncident(
    @Id('missionId') missionId: string,
    @Body() body: RecordSecurityIncidentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('RecordSecurityIncident', body, {}) }, caller);
  }

  @TakesCommand('post-handover-incidents')
  recordPostHandoverIncident(
    @Id('missionId') missionId: string,
    @Body() body: RecordPostHandoverIncidentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('RecordPostHandoverIncident', body, {}) }, caller);
  }

  @TakesCommand('milestones')
  recordMilestone(
    @Id('missionId') missionId: string,
    @Body() body: RecordMilestoneDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('RecordMilestone', body, {}) }, caller);
  }
}
