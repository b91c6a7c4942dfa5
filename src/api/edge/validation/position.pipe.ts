import { Param, type PipeTransform } from '@nestjs/common';
import { POSITION } from '../../../application/ports/event-store.js';
import { unknownResource } from '../problems/problem.js';
import { describePathParameter } from './path-parameter.js';

/** A position in a path; at any text that is none lies no event, so that the answer is 404. */
class PositionPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!POSITION.test(value)) throw unknownResource('There is no event at this position');
    return value;
  }
}

/** A position of the log in the path. */
export function Position(name: string): ParameterDecorator {
  return (target, key, index) => {
    Param(name, new PositionPipe())(target, key, index);
    describePathParameter(target, key, { name, schema: { type: 'string', pattern: POSITION.source } });
  };
}
