import { Inject, Injectable } from '@nestjs/common';
import { RecordedFacts } from '../../../application/commands/recorded-facts.js';
import type { CorrectNamedFact } from '../../../application/orders/order.js';
import type { Clock } from '../../../application/ports/clock.js';
import { CLOCK } from '../../../application/ports/clock.token.js';
import { dayOf } from '../../../domain/calendar/day.js';
import { malformedRequest } from '../../edge/problems/problem.js';
import { changesErrors, tidiedChanges } from './changes-form.js';
import type { CorrectFactDto } from './corrections.dto.js';

/** The form of a correction is that of the fact it corrects, which only the record knows. */
@Injectable()
export class CorrectionForm {
  constructor(
    private readonly facts: RecordedFacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The command a body stands for. Throws: `Problem` 400 when the changes are not of the fact's form. */
  async commandOf(missionId: string, corrects: string, body: CorrectFactDto): Promise<CorrectNamedFact> {
    const { changes: given, annulled, reason, source, effectiveOn = dayOf(this.clock.now()), ...qualified } = body;
    if ((given === undefined) === (annulled === undefined)) {
      const message = 'a correction has either changes or annulled: true';
      throw malformedRequest([{ pointer: '/changes', code: 'either-or', message }]);
    }
    const fact = given === undefined ? undefined : await this.facts.find(missionId, corrects);
    const changes = fact === undefined || given === undefined ? given : tidiedChanges(fact, given);
    const errors = fact === undefined || changes === undefined ? [] : changesErrors(fact, changes);
    if (errors.length > 0) throw malformedRequest(errors);
    const said = changes === undefined ? { annulled: true as const } : { changes };
    return { type: 'CorrectFact', data: { ...said, reason }, effectiveOn, ...qualified, source };
  }
}
