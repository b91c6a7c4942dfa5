import { Param, type PipeTransform } from '@nestjs/common';
import { unknownResource } from '../problems/problem.js';

/** A drawdown phase in a path; what is no number names none. */
class PhaseNumberPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw unknownResource('There is no such drawdown phase');
    return Number(value);
  }
}

/** The number of a drawdown phase in the path. */
export function PhaseNumber(name: string): ParameterDecorator {
  return Param(name, new PhaseNumberPipe());
}
