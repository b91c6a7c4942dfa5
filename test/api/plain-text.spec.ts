import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { tidyName, tidyText, unseenIn, unseenInName } from '../../src/api/edge/validation/plain-text.js';

/** `Ménaka` in two spellings that look the same. */
const COMPOSED = 'M\u00e9naka';
const DECOMPOSED = 'Me\u0301naka';

describe('a name', () => {
  it.each([
    ['blanks around it', '  Mali \t'],
    ['an end of line behind it', '\r\nMali\n'],
    ['a space that does not break', '\u00a0Mali\u00a0'],
    ['an ideographic space', '\u3000Mali'],
    ['ends of lines and paragraphs', '\u2028Mali\u2029'],
  ])('has one spelling, with %s', (_what, spelling) => {
    expect(tidyName(spelling)).toBe('Mali');
  });

  it('is composed', () => {
    expect(tidyName(DECOMPOSED)).toBe(COMPOSED);
    expect(tidyText(DECOMPOSED)).toBe(COMPOSED);
  });

  it('has one space wherever there are several, or one of another kind', () => {
    expect(tidyName('Government  of\u00a0\u2003Mali')).toBe('Government of Mali');
  });

  it('keeps its case, its accents and its script', () => {
    for (const name of ['MALI', 'Côte d’Ivoire', 'دولة مالي', '馬里', 'Մալի', '🇲🇱']) expect(tidyName(name)).toBe(name);
    expect(unseenInName('🇲🇱 Côte d’Ivoire 馬里 دولة')).toBeUndefined();
  });

  it.each([
    ['\u0000', 'U+0000'],
    ['\u0007', 'U+0007'],
    ['\u007f', 'U+007F'],
    ['\u0085', 'U+0085'],
    ['\u009f', 'U+009F'],
    ['\u00ad', 'U+00AD'],
    ['\u034f', 'U+034F'],
    ['\u061c', 'U+061C'],
    ['\u115f', 'U+115F'],
    ['\u17b4', 'U+17B4'],
    ['\u180e', 'U+180E'],
    ['\u200b', 'U+200B'],
    ['\u200c', 'U+200C'],
    ['\u200d', 'U+200D'],
    ['\u200e', 'U+200E'],
    ['\u202e', 'U+202E'],
    ['\u2060', 'U+2060'],
    ['\u2066', 'U+2066'],
    ['\u2800', 'U+2800'],
    ['\u3164', 'U+3164'],
    ['\ufe0f', 'U+FE0F'],
    ['\ufeff', 'U+FEFF'],
    ['\uffa0', 'U+FFA0'],
    ['\uffff', 'U+FFFF'],
    ['\u{e0061}', 'U+E0061'],
  ])('holds nothing that cannot be seen, nor does a longer text: %j', (character, codePoint) => {
    for (const text of [`Ma${character}li`, `Mali${character}`, `${character}Mali`]) {
      expect(unseenInName(tidyName(text))).toBe(codePoint);
      expect(unseenIn(tidyText(text))).toBe(codePoint);
    }
  });

  it.each(['\t', '\n', '\r', '\u2028', '\u2029'])('has one line, and a longer text several: %j', (character) => {
    expect(unseenInName(tidyName(`Ma${character}li`))).toMatch(/^U\+/);
    expect(unseenIn(tidyText(`Ma${character}li`))).toBeUndefined();
    expect(tidyText(`Ma${character}li`)).toBe(`Ma${character}li`);
  });

  it('in its one spelling stays as it is', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(text, (given) => {
        expect(tidyName(tidyName(given))).toBe(tidyName(given));
        expect(tidyText(tidyText(given))).toBe(tidyText(given));
        expect(tidyName(` ${given}\t`)).toBe(tidyName(given));
      }),
    );
  });
});
