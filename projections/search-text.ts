/** Letters that no decomposition takes apart, as those who cannot type them write them. */
const WRITTEN_OTHERWISE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
  ŋ: 'n',
  // The one at the end of a word.
  ς: 'σ',
};

const LETTERS = new RegExp(Object.keys(WRITTEN_OTHERWISE).join('|'), 'g');

/** Of letters, digits and signs that have no accents. */
const PLAIN = /^[\x20-\x7e]*$/;

/** The text that is searched, and that is searched for: without case and accents, so that "menaka" finds "Ménaka". */
export function searchText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  // Before, for there are letters of other shapes that have no lower case; after, for the lower case of some has an accent.
  const bare = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '');
  return bare.replace(LETTERS, (letter) => WRITTEN_OTHERWISE[letter] as string);
}
