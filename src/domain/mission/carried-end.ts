import type { Command } from '../command.js';
import { firstDayOf, lastDayOf, type PartialDate } from '../calendar/partial-date.js';
import { malformed, type Malformed } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';

/**
 * A beginning that was forgotten until after its end carries that end (R15), some day of which lies no earlier than the first day on
 * which it may have begun.
 *
 * Rejects: `malformed`.
 */
export function endsAfterItBegan(left: PartialDate, { effectiveOn }: Pick<Command, 'effectiveOn'>): Verdict<Malformed> {
  if (lastDayOf(left) >= firstDayOf(effectiveOn)) return legal;
  return reject(malformed('/left', 'too-early', 'The end lies before the day from which the beginning may count'));
}
