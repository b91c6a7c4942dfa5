import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import { OutcomeInterceptor } from './outcome.interceptor.js';
import { receipt } from '../outcomes/receipt.description.js';
import { rehearsal } from './rehearsal.description.js';

/** A POST that records something: 201 and a receipt; 200 for a rehearsal, which records nothing. */
export function AnswersReceipt(): MethodDecorator {
  return applyDecorators(
    UseInterceptors(OutcomeInterceptor),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description:
        '`wait=<seconds>`, 5 at most: answer only once reads find the facts, or the time is up. ' +
        '`rehearse`: decide the command as it would be decided now, and record nothing.',
      examples: { wait: { value: 'wait=5' }, rehearse: { value: 'rehearse' } },
    }),
    ApiOkResponse({
      schema: rehearsal.schema,
      description: 'Rehearsed: nothing was recorded.',
      headers: {
        'Preference-Applied': {
          schema: { type: 'string', enum: ['rehearse'] },
          description: 'Always there.',
        },
      },
    }),
    ApiCreatedResponse({
      schema: receipt.schema,
      description: 'Recorded.',
      headers: {
        ETag: { schema: { type: 'string' }, description: 'The revision, in quotes.' },
        'Idempotency-Replayed': {
          schema: { type: 'string', enum: ['true'] },
          description: 'There where the receipt is that of an earlier request with the same key.',
        },
        'Preference-Applied': {
          schema: { type: 'string', enum: ['wait'] },
          description: 'There where the caller preferred to wait, and reads find the facts.',
        },
      },
    }),
  );
}
