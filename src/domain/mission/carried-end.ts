import type { Command } from '../command.js';
import { firstDayOf, lastDayOf, type PartialDate } from '../calendar/partial-date.js';
import { malformed, type Malformed } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';

/**
 * A beginning that was forgotten until after its end carries that end (R15), which counts no earlier than the beginning: of
 * a month or a year the last day counts, with the qualifier `by` the first.
 *
 * Rejects: `malformed`.
 */
export function endsAfterItBegan(
  left: PartialDate,
  { effectiveOn, effectiveOnQualifier }: Pick<Command, 'effectiveOn' | 'effectiveOnQualifier'>,
): Verdict<Malformed> {
  const began = effectiveOnQualifier === 'by' ? firstDayOf(effectiveOn) : lastDayOf(effectiveOn);
  if (lastDayOf(left) >= began) return legal;
  return reject(malformed('/left', 'too-early', 'The end lies before the day from which the beginning counts'));
}
