import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { stepIn } from '../src/facts/refusals/steps';

/** The sentences by which the domain says that a step does not fit, each with an id in its places. */
const SENTENCES = globSync('src/domain/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .filter((text) => text.includes('WrongPhase'))
  .flatMap((text) => [...text.matchAll(/(?:reason(?: =|:)|wrongPhase\()\s*(?:`([^`]+)`|'([^']+)')/g)])
  .map(([, template, plain]) => (template ?? plain ?? '').replaceAll(/\$\{[^}]+\}/g, 'x-1'));

/** The texts of refusals in each language. */
const TEXTS = ['en', 'fr'].map(
  (language) =>
    JSON.parse(readFileSync(`web/src/locales/${language}/refusals.json`, 'utf8')) as {
      readonly step: Readonly<Record<string, string>>;
    },
);

describe('a step that does not fit the state of its day', () => {
  it('is found in the domain', () => {
    expect(SENTENCES.length).toBeGreaterThanOrEqual(17);
  });

  it.each(SENTENCES)('is said in both languages, with all of its words: %s', (sentence) => {
    const { step, words } = stepIn(sentence) ?? { step: 'unknown', words: {} };
    for (const texts of TEXTS) {
      const text = texts.step[step];
      expect(text).toBeDefined();
      const named = [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
      expect(Object.keys(words)).toEqual(expect.arrayContaining(named));
    }
  });

  it('has its words', () => {
    expect(stepIn('Drawdown phase 2 was completed on 2023-08-25')).toEqual({
      step: 'phaseCompleted',
      words: { phase: '2', day: '2023-08-25' },
    });
  });

  it('stays as the API says it where the page does not know it', () => {
    expect(stepIn('Something new')).toBeUndefined();
  });
});
