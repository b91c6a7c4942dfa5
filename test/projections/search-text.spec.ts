import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { searchText } from '../../projections/search-text.js';

describe('a text that is searched', () => {
  it.each([
    ['Land-Cruiser 4x4, UN 7~', 'land-cruiser 4x4, un 7~'],
    ['Ménaka', 'menaka'],
    ['Me\u0301naka', 'menaka'],
    ['CÔTE D’IVOIRE', 'cote d’ivoire'],
    ['İstanbul', 'istanbul'],
    ['Łódź', 'lodz'],
    ['Große Straße', 'grosse strasse'],
    ['ÆRØ', 'aero'],
    ['Œuvre', 'oeuvre'],
    ['Đà Nẵng, Ðelgrad', 'da nang, delgrad'],
    ['Ħal Qormi', 'hal qormi'],
    ['Diyarbakır', 'diyarbakir'],
    ['Þórshöfn', 'thorshofn'],
    ['Ŋaoundéré', 'naoundere'],
    ['ΚΥΠΡΟΣ, Κύπρος', 'κυπροσ, κυπροσ'],
    ['ﬁve ½', 'five 1\u20442'],
    ['馬里', '馬里'],
    ['دُوَلة', 'دولة'],
  ])('has neither case nor accents: %s', (text, bare) => {
    expect(searchText(text)).toBe(bare);
  });

  it('is the same searched once more, and in upper case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(searchText(searchText(text))).toBe(searchText(text));
      }),
    );
    const letters = fc.string({ unit: fc.constantFrom('a', 'É', 'ø', 'ß', 'ñ', ' ', 'ç') });
    fc.assert(
      fc.property(letters, (text) => {
        expect(searchText(text.toUpperCase())).toBe(searchText(text));
      }),
    );
  });
});
