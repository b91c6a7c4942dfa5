import { tidyName, tidyText, unseenIn, unseenInName } from './plain-text.js';
import { rule } from './rule.js';
import { ofText, Tidied, type Tidy } from './tidying.js';

/** A kind of text: its one spelling, and the characters that it may not hold. */
export interface Lines {
  readonly tidy: Tidy;
  readonly unseen: (text: string) => string | undefined;
}

export const ONE_LINE: Lines = { tidy: ofText(tidyName), unseen: unseenInName };
export const SEVERAL_LINES: Lines = { tidy: ofText(tidyText), unseen: unseenIn };

/** A text in its one spelling, of characters that can be seen. */
export function readableText(longest: number, lines: Lines): readonly PropertyDecorator[] {
  const message = (value: unknown): string =>
    `must be a text of at most ${longest} characters that can be seen${nameUnseen(value, lines) ?? ''}`;
  return [Tidied(lines.tidy), rule('readable', message, (value) => isReadable(value, longest, lines))];
}

/** True for a text of characters that can all be seen, and of no more than there may be. */
export function isReadable(value: unknown, longest: number, { unseen }: Lines): boolean {
  return typeof value === 'string' && value.length <= longest && value.isWellFormed() && unseen(value) === undefined;
}

/** The character that cannot be seen, as the end of a sentence. */
export function nameUnseen(value: unknown, { unseen }: Lines): string | undefined {
  const found = typeof value === 'string' ? unseen(value) : undefined;
  return found === undefined ? undefined : `; this one holds ${found}`;
}
