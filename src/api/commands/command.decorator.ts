import { applyDecorators, HttpCode, HttpStatus, Post, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiDefaultResponse, ApiHeader } from '@nestjs/swagger';
import { ProblemDto, ReceiptDto } from './answers.dto.js';
import { Operation } from '../operation.js';
import { OutcomeInterceptor } from './outcome.interceptor.js';

/** A route that takes a command: POST, 201, a receipt, and the headers that every command takes. */
export function TakesCommand(path = ''): MethodDecorator {
  return applyDecorators(
    Post(path),
    Operation(),
    HttpCode(HttpStatus.CREATED),
    UseInterceptors(OutcomeInterceptor),
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
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`wait=<seconds>`, 5 at most: answer only once reads find the facts, or the time is up.',
      example: 'wait=5',
    }),
    ApiHeader({ name: 'X-Correlation-Id', required: false, description: 'Kept with the events.' }),
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
    ApiDefaultResponse({
      description: 'Refused.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
    }),
  );
}

/** Named here so that the schema is in the document. */
export const COMMAND_ANSWERS = [ReceiptDto, ProblemDto];
