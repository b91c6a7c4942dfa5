import { describe, expect, it } from '@jest/globals';
import { namedFirst } from '../src/search/named-first';

const name = (text: string): string => text;

describe('what a search finds', () => {
  it('has first what is called by the text, whatever its case and accents, then what begins with it', () => {
    expect(namedFirst(['Aguelhok', 'Kidal camp', 'Kidal', 'Tessalit'], 'KIDÀL', name)).toEqual([
      'Kidal',
      'Kidal camp',
      'Aguelhok',
      'Tessalit',
    ]);
  });

  it('keeps its order otherwise', () => {
    expect(namedFirst(['b', 'a'], 'x', name)).toEqual(['b', 'a']);
  });
});
