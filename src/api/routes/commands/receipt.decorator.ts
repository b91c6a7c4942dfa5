import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader } from '@nestjs/swagger';
import { OutcomeInterceptor } from './outcome.interceptor.js';
import { receipt } from './receipt.description.js';

/** A POST that records something: 201 and a receipt. */
export function AnswersReceipt(): MethodDecorator {
  return applyDecorators(
    UseInterceptors(OutcomeInterceptor),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`wait=<seconds>`, 5 at most: answer only once reads find the facts, or the time is up.',
      example: 'wait=5',
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
