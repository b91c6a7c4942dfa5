import { Param, type PipeTransform } from '@nestjs/common';
import { IDENTIFIER } from '../../../domain/identifier.js';
import { unknownResource } from '../problems/problem.js';
import { describePathParameter } from './path-parameter.js';

/** An invalid id in a path can name nothing, so the answer is 404. */
class IdentifierPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!IDENTIFIER.test(value)) throw unknownResource('There is nothing of this name');
    return value;
  }
}

/** An id in the path. */
export function Id(name: string): ParameterDecorator {
  return (target, key, index) => {
    Param(name, new IdentifierPipe())(target, key, index);
    describePathParameter(target, key, { name, schema: { type: 'string', pattern: IDENTIFIER.source } });
  };
}
