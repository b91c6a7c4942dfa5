import { Param, type PipeTransform } from '@nestjs/common';
import { unknownResource } from '../problems/problem.js';
import { describePathParameter } from './path-parameter.js';

/** The largest number: nine digits, more phases than any drawdown has. */
const MOST = 999_999_999;

/** A drawdown phase in a path; any text that is not a number gets 404. */
class PhaseNumberPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw unknownResource('There is no such drawdown phase');
    return Number(value);
  }
}

/** The number of a drawdown phase in the path. */
export function PhaseNumber(name: string): ParameterDecorator {
  return (target, key, index) => {
    Param(name, new PhaseNumberPipe())(target, key, index);
    describePathParameter(target, key, { name, schema: { type: 'integer', minimum: 1, maximum: MOST } });
  };
}
