import type { PartialDate } from './calendar/partial-date.js';
import type { Source } from './history/fact.js';

/** An order to record something: its fields, when it happened, and the document that says so. */
export interface Command<Type extends string = string, Fields = unknown> {
  readonly type: Type;
  readonly data: Fields;
  readonly effectiveOn: PartialDate;
  readonly effectiveOnQualifier?: 'by';
  readonly source: Source;
}
