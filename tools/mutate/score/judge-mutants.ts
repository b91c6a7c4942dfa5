import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { ROOMS, roomOf, type Room } from '../rooms.js';
import type { EqualMutant } from './equal-mutants.js';
import { isSameDifference, shortenDifference, type Difference } from './short-difference.js';

/** A mutant that a reader is shown: most often one that every spec passed with. */
export interface MutantDescription extends Difference {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly mutator: string;
}

/** The score of the specs of one room. */
export interface RoomScore {
  readonly room: Room;
  readonly killed: number;
  /** Those of the killed that no test failed with, and that the clock alone ended: endless, or slow on a machine at work. */
  readonly stopped: readonly MutantDescription[];
  /** Survivors that are listed as equal to the program. */
  readonly equal: number;
  readonly survivors: readonly MutantDescription[];
  /** Mutants that the time did not suffice for, and those with which nothing could be run. */
  readonly untried: number;
  /** Of the mutants tried, how many in a hundred were killed; 100 where there are none. */
  readonly rawPercent: number;
  /** The same without those that nothing can kill. */
  readonly percent: number;
}

/** The scores of the rooms that have mutants, and the listed mutants that were killed or are not there any more. */
export interface Judgement {
  readonly rooms: readonly RoomScore[];
  readonly outdated: readonly EqualMutant[];
}

/**
 * Counts what became of the mutants.
 *
 * @param listed the mutants that are known to be equal
 */
export function judgeMutants(results: readonly MutantResult[], listed: readonly EqualMutant[]): Judgement {
  const matched = new Set<EqualMutant>();
  const files = new Map<string, string[]>();
  const describe = (result: MutantResult): MutantDescription => {
    const lines = files.get(result.fileName) ?? readFileSync(result.fileName, 'utf8').split('\n');
    files.set(result.fileName, lines);
    return describeMutant(result, lines);
  };
  const rooms = ROOMS.map((room) => {
    const own = results.filter(({ fileName }) => roomOf(relative('.', fileName)) === room);
    const survived = own.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').map(describe);
    const survivors = survived.filter((mutant) => {
      const entries = listed.filter((entry) => isSame(entry, mutant));
      for (const entry of entries) matched.add(entry);
      return entries.length === 0;
    });
    // A test that went round a loop too often gives that as its reason.
    const stopped = own
      .filter(({ status, statusReason }) => status === 'Timeout' && statusReason === undefined)
      .map(describe);
    const killed = own.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
    const untried = own.filter(({ status }) => status === 'RuntimeError' || status === 'CompileError').length;
    const rawPercent = percentage(killed, killed + survived.length);
    const percent = percentage(killed, killed + survivors.length);
    const equal = survived.length - survivors.length;
    return { room, killed, stopped, equal, survivors, untried, rawPercent, percent };
  });
  return {
    rooms: rooms.filter(({ killed, equal, survivors, untried }) => killed + equal + survivors.length + untried > 0),
    outdated: listed.filter((entry) => !matched.has(entry)),
  };
}

function describeMutant(
  { fileName, location, mutatorName, replacement }: MutantResult,
  lines: readonly string[],
): MutantDescription {
  const { start, end } = location;
  const within = lines.slice(start.line - 1, end.line);
  const last = within.length - 1;
  const code = within.map((line, index) =>
    line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined),
  );
  return {
    file: relative('.', fileName),
    line: start.line,
    mutator: mutatorName,
    ...shortenDifference({ code: code.join('\n'), becomes: replacement }),
  };
}

function isSame(entry: EqualMutant, mutant: MutantDescription): boolean {
  return entry.file === mutant.file && entry.mutator === mutant.mutator && isSameDifference(entry, mutant);
}

function percentage(part: number, whole: number): number {
  return whole === 0 ? 100 : (100 * part) / whole;
}
