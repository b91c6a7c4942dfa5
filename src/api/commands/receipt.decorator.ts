import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiDefaultResponse, ApiHeader } from '@nestjs/swagger';
import { ReceiptDto } from './answers.dto.js';
import { OutcomeInterceptor } from './outcome.interceptor.js';

/** A POST that records something: 201 and a receipt, or a problem. */
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
      type: ReceiptDto,
      description: 'Recorded.',
      headers: {
        ETag: { schema: { type: 'string' }, description: 'The revision, in quotes.' },
        'Preference-Applied': {
          schema: { type: 'string', enum: ['wait'] },
          description: 'There where the caller preferred to wait, and reads find the facts.',
        },
      },
    }),
    AnswersProblem(),
  );
}

/** What every route answers where it cannot do as asked. */
export function AnswersProblem(): MethodDecorator {
  return ApiDefaultResponse({
    description: 'Refused.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
  });
}
