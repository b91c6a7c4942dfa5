import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const FOLDER = 'web/src/locales';
const PLURALS = { en: ['one', 'other'], fr: ['one', 'many', 'other'] } as const;
type Language = keyof typeof PLURALS;

type Texts = { readonly [key: string]: string | Texts };

const filesOf = (language: Language): string[] => readdirSync(`${FOLDER}/${language}`).sort();

/** The texts of a file by their whole key. */
const textsOf = (language: Language, file: string): Map<string, string> =>
  new Map(flatten(JSON.parse(readFileSync(`${FOLDER}/${language}/${file}`, 'utf8')) as Texts));

function flatten(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

/** The key without its plural form. */
const stem = (key: string): string => key.replace(/_(one|many|other)$/, '');
const placeholders = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name).sort();

/** What is wrong with the texts of a file in a language, held against those in English. */
function faults(
  english: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
  language: Language,
): string[] {
  const stems = new Set([...english.keys()].map(stem));
  const own = new Set([...texts.keys()].map(stem));
  const plurals = [...english.keys()].filter((key) => key !== stem(key)).map(stem);
  return [
    ...[...stems].filter((key) => !own.has(key)).map((key) => `${key} is missing`),
    ...[...own].filter((key) => !stems.has(key)).map((key) => `${key} is in no English text`),
    ...plurals.flatMap((key) =>
      PLURALS[language].filter((form) => !texts.has(`${key}_${form}`)).map((form) => `${key} has no form ${form}`),
    ),
    ...[...texts].flatMap(([key, text]) => {
      const like = english.get(key) ?? english.get(`${stem(key)}_other`) ?? '';
      const isSame = placeholders(text).join() === placeholders(like).join();
      return isSame
        ? []
        : [`${key} has the places ${placeholders(text).join()}, expected ${placeholders(like).join()}`];
    }),
  ];
}

/** Places apart, a text of so many words is a sentence; shorter ones may be the same word in both languages. */
const WORDS_OF_A_SENTENCE = 4;

/** The sentences that are in English still. */
function untranslated(english: ReadonlyMap<string, string>, texts: ReadonlyMap<string, string>): string[] {
  return [...texts].flatMap(([key, text]) => {
    const words = text.replaceAll(/{{\w+}}/g, '').match(/\p{L}+/gu) ?? [];
    return words.length >= WORDS_OF_A_SENTENCE && english.get(key) === text ? [`${key} is not translated`] : [];
  });
}

describe('the texts of the page', () => {
  it('are in the same files in both languages', () => {
    expect(filesOf('fr')).toEqual(filesOf('en'));
    expect(filesOf('en').length).toBeGreaterThan(1);
  });

  describe.each(filesOf('en'))('of %s', (file) => {
    const english = textsOf('en', file);

    it.each(Object.keys(PLURALS) as Language[])('are complete in %s, with every plural and every place', (language) => {
      expect(faults(english, textsOf(language, file), language)).toEqual([]);
    });

    it('are translated: no sentence is the same in both languages', () => {
      expect(untranslated(english, textsOf('fr', file))).toEqual([]);
    });

    it('are typed, so that a key that is missing does not compile', () => {
      const name = file.replace('.json', '');
      expect(readFileSync('web/src/language/i18next.d.ts', 'utf8')).toMatch(new RegExp(`\\b'?${name}'?: typeof `));
    });

    it('have the apostrophe of print, and in French a space that does not break before a colon', () => {
      const texts = [...textsOf('fr', file), ...english];
      expect(texts.filter(([, text]) => /\w'\w/.test(text)).map(([key]) => key)).toEqual([]);
      const french = [...textsOf('fr', file)].filter(([, text]) => / [:;?!»]|« /.test(text));
      expect(french.map(([key]) => key)).toEqual([]);
    });
  });

  it('would not pass with a key, a plural or a place missing', () => {
    const english = new Map([
      ['a', 'one {{x}}'],
      ['b_one', '1'],
      ['b_other', '2'],
      ['c', '3'],
    ]);
    const french = new Map([
      ['a', 'un {{y}}'],
      ['b_one', '1'],
      ['b_other', '2'],
      ['d', '4'],
    ]);
    expect(faults(english, french, 'fr')).toEqual([
      'c is missing',
      'd is in no English text',
      'b has no form many',
      'b has no form many',
      'a has the places y, expected x',
    ]);
  });

  it('would not pass with a sentence that is not translated', () => {
    const english = new Map([
      ['a', 'It was handed over'],
      ['b', '{{count}} mission in {{country}}'],
    ]);
    expect(untranslated(english, english)).toEqual(['a is not translated']);
  });
});
