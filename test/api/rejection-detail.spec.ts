import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { detailOf } from '../../src/api/routes/commands/rejection-detail.js';

/** Every code that the domain declares, found in its own sources. */
async function declaredCodes(): Promise<string[]> {
  const codes = new Set<string>();
  for await (const file of glob('src/domain/**/*.ts')) {
    const text = await readFile(file, 'utf8');
    for (const [, code] of text.matchAll(/readonly code: '([a-z-]+)'/g)) if (code !== undefined) codes.add(code);
  }
  return [...codes];
}

/** Whatever a rejection may hold. */
const FIELDS = {
  contingents: ['tcd'],
  missing: ['condition'],
  items: [],
  contradicts: { type: 'T', effectiveOn: '2023', eventId: '1' },
};

describe('the sentence for a refusal', () => {
  it('is written for every code of the domain', async () => {
    const codes = await declaredCodes();
    expect(codes).toEqual(
      expect.arrayContaining(['liquidation-not-due', 'open-items', 'closure-in-progress', 'contradicts-later-fact']),
    );
    // A malformed command is answered field by field.
    for (const code of codes.filter((one) => one !== 'malformed')) {
      expect([code, detailOf({ code, ...FIELDS })]).toEqual([code, expect.any(String)]);
    }
  });

  it('is asked for loudly where there is none', () => {
    expect(() => detailOf({ code: 'new-code' })).toThrow('No sentence for new-code');
  });
});
