import type { PartialDate } from './calendar/partial-date.js';
import type { Fact, Source } from './history/fact.js';

/** An order to record something: its fields, when it happened, and the document that says so. */
export interface Command<Type extends string = string, Fields = unknown> {
  readonly type: Type;
  readonly data: Fields;
  readonly effectiveOn: PartialDate;
  readonly effectiveOnQualifier?: 'by';
  readonly source: Source;
}

/**
 * The fact that an order records, and the order's fields: those of the fact.
 *
 * @typeParam Implied fields of the fact that the order may leave out, since its stream tells them
 * @typeParam Own fields that the order has, and the fact has not
 */
export interface Recording<F extends Fact, Implied extends keyof F['data'] = never, Own = unknown> {
  readonly fact: F;
  readonly fields: Omit<F['data'], Implied> & Partial<Pick<F['data'], Implied>> & Own;
}

/** The orders of a table of recordings. */
export type CommandsOf<Recordings extends Readonly<Record<keyof Recordings, Recording<Fact>>>> = {
  readonly [Type in keyof Recordings & string]: Command<Type, Recordings[Type]['fields']>;
}[keyof Recordings & string];
