import { applyDecorators, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader } from '@nestjs/swagger';
import { commandTakenBy } from '../../../application/orders/operation-id.js';
import { entryOf, factRecordedBy } from '../../../domain/catalogue.js';
import { AnswersReceipt } from './receipt.decorator.js';
import { Operation } from '../operation.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';
import { proposal } from '../outcomes/proposal.description.js';

/**
 * A route that takes a command: POST, 201, a receipt, and the headers that every command takes; 202 and a proposal where a
 * second person may have to approve it; 200 for a rehearsal. The method is called as the command is.
 */
export function TakesCommand(path = ''): MethodDecorator {
  return (target, key, descriptor) => {
    const command = commandTakenBy(String(key));
    if (command === undefined) throw new Error(`${String(key)} is the name of no command in the catalogue`);
    const decorate = applyDecorators(
      Post(path),
      Operation(),
      ApiHeader({
        name: 'Idempotency-Key',
        required: false,
        description: 'A retry with the same key answers the first receipt again.',
      }),
      ApiHeader({
        name: 'If-Match',
        required: false,
        description: 'The revision last seen, in quotes; 412 when the stream has moved on.',
      }),
      ApiHeader({ name: 'X-Correlation-Id', required: false, description: 'Kept with the events.' }),
      AnswersReceipt(),
      ...(entryOf(factRecordedBy(command)).secondPerson === undefined ? [] : [MayNeedSecondPerson()]),
      Refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503, 507),
    );
    decorate(target, key, descriptor);
  };
}

/** A command that may wait for a second person: 202 and the proposal then. */
function MayNeedSecondPerson(): MethodDecorator {
  return ApiAcceptedResponse({
    schema: proposal.schema,
    description: 'Waits for a second person; nothing is recorded until somebody else approves it.',
    headers: { Location: { schema: { type: 'string' }, description: 'Where the proposal is.' } },
  });
}
