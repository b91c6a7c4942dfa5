import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderIntake } from '../../../application/approvals/order-intake.js';
import type { CommandContext } from '../../../application/orders/order.js';
import type { Outcome } from '../../../application/orders/outcome.js';
import { Caller } from '../commands/caller.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { CorrectionForm } from './correction-form.js';
import { CorrectFactDto } from './corrections.dto.js';

/** No fact is edited; a correction is a fact of its own. */
@ApiTags('Corrections')
@Controller('missions/:missionId/facts')
export class CorrectionsController {
  constructor(
    private readonly intake: OrderIntake,
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
    return this.intake.take(
      {
        category: 'fact',
        missionId,
        memberId: corrects,
        command: await this.form.commandOf(missionId, corrects, body),
      },
      caller,
    );
  }
}
