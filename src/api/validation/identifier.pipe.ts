import { Param, type PipeTransform } from '@nestjs/common';
import { IDENTIFIER } from '../../domain/identifier.js';
import { unknownResource } from '../problems/problem.js';

/** An id in a path that cannot be one names nothing that is there. */
class IdentifierPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!IDENTIFIER.test(value)) throw unknownResource('There is nothing of this name');
    return value;
  }
}

/** An id in the path. */
export function Id(name: string): ParameterDecorator {
  return Param(name, new IdentifierPipe());
}
