import { applyDecorators, HttpCode, HttpStatus, Post, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader } from '@nestjs/swagger';
import { ProblemDto, ReceiptDto } from './answers.dto.js';
import { Operation } from '../operation.js';
import { Refuses } from '../problems/refusals.decorator.js';
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
    Refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503, 507),
  );
}

/** Named here so that the schema is in the document. */
export const COMMAND_ANSWERS = [ReceiptDto, ProblemDto];
