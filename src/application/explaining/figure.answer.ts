import type { Day } from '../../domain/calendar/day.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import type { Source } from '../../domain/history/fact.js';
import type { List } from '../asking/answer.js';
import type { FactState } from '../asking/fact-states.js';
import type { JsonValue } from './json-pointer.js';

/** The answers of which every figure can be explained. */
export const EXPLAINED_ANSWERS = ['state', 'ledger-summary', 'balance'] as const;
export type ExplainedAnswer = (typeof EXPLAINED_ANSWERS)[number];

/**
 * The part of a fact in a figure. `makes`: without it, the figure would be another one. `confirms`: it says the same once more.
 * `claimed`: another source says otherwise of it, and if that were accepted, the figure would be another one. `superseded`: it moved
 * the figure, and others have moved it since.
 */
export const FIGURE_PARTS = ['makes', 'confirms', 'claimed', 'superseded'] as const;
export type FigurePart = (typeof FIGURE_PARTS)[number];

/** The part that one fact has in a figure. */
export interface FigureStep {
  /** The fact, which is among `facts` under the same number. */
  readonly eventId: string;
  readonly part: FigurePart;
  /** Of the state: the figure after the fact; absent where there was none any more. */
  readonly value?: JsonValue;
  /** Of the ledger and the balance: what the fact adds to the figure; all of them add up to it. */
  readonly share?: number;
}

/** The word of an open claim, on a figure: what it would be if the claim were accepted. */
export interface FigureContest {
  /** The id of the claim. */
  readonly claim: string;
  /** The id of the fact that it is about. */
  readonly fact: string;
  readonly source: Source;
  /** Absent where there would be nothing. */
  readonly value?: JsonValue;
}

/** A figure, and the facts behind it. */
export interface Figure extends PointInTime {
  readonly of: ExplainedAnswer;
  /** A JSON pointer into that answer. */
  readonly path: string;
  readonly value: JsonValue;
  /** The day for which the figure is worked out. */
  readonly day: Day;
  /** The projection that makes the figure of the facts. */
  readonly projection: { readonly name: string; readonly version: number };
  /** The open claims that would make it another one, at most twenty. */
  readonly contested: readonly FigureContest[];
  /** One for each of `facts`, in their order. */
  readonly steps: readonly FigureStep[];
  /** Those that make the figure, then those that say the same, then those that are claimed to be otherwise, then the superseded ones. */
  readonly facts: List<FactState>;
}

/** The answer has nothing at the path that was asked about. */
export class UnknownPathError extends Error {
  override readonly name = 'UnknownPathError';

  constructor(of: ExplainedAnswer, path: string, nearest: string, names: readonly string[]) {
    const there = names.length === 0 ? 'there is nothing below it' : `there is ${names.join(', ')}`;
    super(`The ${of} has nothing at ${path}; at ${nearest === '' ? 'its top' : nearest} ${there}`);
  }
}
