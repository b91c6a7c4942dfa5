import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Commands } from '../../application/commands/commands.js';
import type { CommandContext } from '../../application/commands/order.js';
import type { Outcome } from '../../application/commands/outcome.js';
import { Caller } from '../commands/caller.js';
import { MayNeedSecondPerson, TakesCommand } from '../commands/command.decorator.js';
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
  @MayNeedSecondPerson()
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
