import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Commands } from '../../application/commands/commands.js';
import type { CommandContext, Outcome } from '../../application/commands/order.js';
import { Caller } from '../commands/caller.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../validation/identifier.pipe.js';
import { CorrectionForm } from './correction-form.js';
import { CorrectFactDto } from './corrections.dto.js';

/** No fact is edited; a correction is a fact of its own. */
@ApiTags('Corrections')
@Controller('missions/:missionId/facts')
export class CorrectionsController {
  constructor(
    private readonly commands: Commands,
    private readonly form: CorrectionForm,
  ) {}

  /** Corrects or annuls a recorded fact by a fact of its own; what was recorded stays readable. */
  @TakesCommand(':eventId/corrections')
  async correctFact(
    @Id('missionId') missionId: string,
    @Id('eventId') corrects: string,
    @Body() body: CorrectFactDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute(
      { missionId, corrects, command: await this.form.commandOf(missionId, corrects, body) },
      caller,
    );
  }
}
