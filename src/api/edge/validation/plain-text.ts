/** A blank, or the end of a line. */
const BLANK = /[\t\n\r\p{Z}]/u;

/** Every space that Unicode knows, the one that does not break included. */
const SPACES = /\p{Zs}+/gu;

/**
 * Characters that nobody can see, so that two texts with them look like one: controls, characters that only format or turn the
 * reading direction, zero-width ones, byte-order marks, fillers, selectors of variants, the empty Braille pattern, and code points
 * that are no characters. Tabs and ends of lines are the only controls that a text of several lines may hold.
 */
const UNSEEN =
  /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

/** A name has one line, and no tab in it. */
const UNSEEN_IN_NAME = new RegExp(`${UNSEEN.source}|[\\t\\n\\r\\p{Zl}\\p{Zp}]`, 'u');

/** A text of several lines in its one spelling: composed (NFC), without blanks around it. */
export function tidyText(text: string): string {
  return trimBlanks(text.normalize('NFC'));
}

/** A text of one line in its one spelling: as `tidyText`, and with one space wherever there are several blanks, or others. */
export function tidyName(text: string): string {
  return tidyText(text).replace(SPACES, ' ');
}

/** The first character of a tidied text that cannot be seen, as its code point: `U+200B`. */
export function unseenIn(text: string): string | undefined {
  return codePoint(UNSEEN.exec(text));
}

/** The same of a text of one line. */
export function unseenInName(name: string): string | undefined {
  return codePoint(UNSEEN_IN_NAME.exec(name));
}

/** Not by a pattern: one that ends with the text looks at each run of blanks in it again from each of its blanks. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text.charAt(start))) start++;
  while (end > start && BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function codePoint(found: RegExpExecArray | null): string | undefined {
  const code = found?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
