import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { changesErrors } from '../../src/api/routes/corrections/changes-form.js';
import { CorrectionChain } from '../../src/domain/history/correction-chain.js';
import type { Fact } from '../../src/domain/history/fact.js';
import { entryOf, FACT_TYPES, isGate } from '../../src/domain/catalogue.js';
import { asset, mission } from '../domain/facts.js';

/**
 * The errors of a correction to a fact of which this is said. Whatever is wrong of a fact of which nothing is said is not held
 * against a correction of something else.
 */
const codesOf = (type: string, changes: Readonly<Record<string, unknown>>, data: object = {}): string[] =>
  changesErrors({ type, eventId: '0', chain: chainOf(type, data) }, changes).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

function chainOf(type: string, data: object): CorrectionChain<Fact> {
  const recordedAt = '2024-01-01T00:00:00.000Z';
  const said = { type, data, effectiveOn: '2023', source: { document: 'Test' } };
  return CorrectionChain.of<Fact>({ ...said, eventId: '0', revision: 0, recordedAt });
}

/** A correction of a correction has the form of the fact at the root. */
const correctable = FACT_TYPES.filter((type) => !isGate(type) && type !== 'FactCorrected');

describe('the form of the changes to a fact', () => {
  it.each([...FACT_TYPES.filter(isGate), 'Imagined', 'constructor', ''])(
    'is none for what is no fact: "%s"',
    (type) => {
      expect(codesOf(type, { openItems: [], reason: 'Test' })).toEqual(['/changes no-form']);
      expect(codesOf(type, {})).toEqual(['/changes no-form']);
    },
  );

  it.each(correctable)('takes the day of %s, and another one only where there is such a day', (type) => {
    expect(codesOf(type, { effectiveOn: '2023-06' })).toEqual([]);
    expect(codesOf(type, { effectiveOn: '2023-02-30' })).toEqual(['/changes/effectiveOn partial-date']);
    expect(codesOf(type, { effectiveOn: null })).toEqual(['/changes/effectiveOn required']);
  });

  it.each(correctable)('marks %s as known by its day, and takes the mark away again', (type) => {
    expect(codesOf(type, { effectiveOnQualifier: 'by' })).toEqual([]);
    expect(codesOf(type, { effectiveOnQualifier: null })).toEqual([]);
    expect(codesOf(type, { effectiveOnQualifier: 'about' })).toEqual(['/changes/effectiveOnQualifier one-of']);
    expect(codesOf(type, { effectiveOn: '2021-12-27/2021-12-29', effectiveOnQualifier: 'by' })).toEqual([]);
  });

  it.each(correctable)('takes no other source of %s, and no field that it has not', (type) => {
    expect(codesOf(type, { source: { document: 'D' } })).toEqual(['/changes/source identity']);
    expect(codesOf(type, { imagined: 1 })).toEqual([expect.stringMatching(/^\/changes\/imagined /)]);
  });

  it.each(correctable)('holds each field of %s to its form', (type) => {
    const { fields, identity } = entryOf(type);
    for (const [name, { form, isOptional }] of Object.entries(fields)) {
      // Only the system says which items were open; a list of objects has no validator.
      if (typeof form === 'object' && 'listOf' in form) continue;
      const isFixed = identity.includes(name);
      const wrong = isFixed ? [`/changes/${name} identity`] : [expect.stringMatching(`^/changes/${name} (?!identity)`)];
      const own = codesOf(type, { [name]: [{}] }).filter((code) => code.startsWith(`/changes/${name} `));
      expect([name, own]).toEqual([name, wrong]);
      const emptied = isFixed ? ['identity'] : isOptional ? [] : ['required'];
      expect([name, codesOf(type, { [name]: null })]).toEqual([
        name,
        emptied.map((code) => `/changes/${name} ${code}`),
      ]);
    }
  });

  it('takes an object whole, or not at all', () => {
    const strength = { military: 90, police: 10 };
    expect(codesOf('Established', { authorizedStrength: strength })).toEqual([]);
    expect(codesOf('Established', { authorizedStrength: { military: 90 } })).toEqual([]);
    expect(codesOf('Established', { authorizedStrength: { ...strength, police: null } })).toEqual([
      '/changes/authorizedStrength/police whole-number',
    ]);
    expect(codesOf('AssetTransferred', { recipient: { name: 'Recipient' } })).toEqual([
      expect.stringMatching('^/changes/recipient/kind '),
    ]);
  });

  it('supplies what was not reported, and takes its name away, with neither left out nor both', () => {
    const unknown = { ...mission('Established').data, mandate: undefined, notReported: ['mandate'] };
    const codes = (changes: object): string[] => codesOf('Established', { ...changes }, unknown);
    expect(codes({ mandate: 'Observe', notReported: null })).toEqual([]);
    expect(codes({ mandate: 'Observe', notReported: [] })).toEqual([]);
    expect(codes({ mandate: 'Observe' })).toEqual(['/changes/notReported given']);
    expect(codes({ notReported: null })).toEqual(['/changes/mandate missing']);
    expect(codesOf('Established', { mandate: null }, mission('Established').data)).toEqual([
      '/changes/mandate missing',
    ]);
    expect(codesOf('Established', { mandate: null, notReported: ['mandate'] }, mission('Established').data)).toEqual(
      [],
    );
  });

  it('leaves an instrument that is neither given nor named to the rules', () => {
    const { data } = mission('MandateTerminated');
    expect(codesOf('MandateTerminated', { resolution: null }, data)).toEqual([]);
    expect(codesOf('MandateTerminated', { resolution: null, notReported: ['resolution'] }, data)).toEqual([]);
    expect(codesOf('MandateTerminated', { notReported: ['resolution'] }, data)).toEqual(['/changes/notReported given']);
  });

  it('supplies the country of a contingent only where it was not reported', () => {
    const unknown = { contingentId: 'obs', kind: 'observers', notReported: ['country'] };
    expect(codesOf('ContingentDeployed', { country: 'EGY', notReported: null }, unknown)).toEqual([]);
    expect(codesOf('ContingentDeployed', { country: 'EGY' }, unknown)).toEqual(['/changes/notReported given']);
    expect(codesOf('ContingentDeployed', { notReported: null }, unknown)).toEqual(['/changes/country missing']);
    const known = { contingentId: 'egy', kind: 'military', country: 'EGY' };
    expect(codesOf('ContingentDeployed', { country: 'TCD' }, known)).toEqual(['/changes/country identity']);
    // A reinforcement of it says neither, and may be corrected all the same.
    expect(codesOf('ContingentDeployed', { strength: 5 }, { contingentId: 'obs', kind: 'observers' })).toEqual([]);
  });

  it('has a host State that is one of all of them, and none that is not reported beside them', () => {
    const { hostState: _, ...data } = mission('Established').data;
    const codes = (changes: object): string[] =>
      codesOf('Established', { ...changes }, { ...data, hostStates: ['ETH', 'ERI'] });
    expect(codes({ hostState: 'ERI' })).toEqual([]);
    expect(codes({ hostState: 'MLI' })).toEqual(['/changes/hostState not-among']);
    expect(codes({ hostStates: null })).toEqual(['/changes/hostState missing']);
    expect(codes({ notReported: ['hostState'] })).toEqual(['/changes/notReported given']);
    expect(codes({ hostStates: null, notReported: ['hostState'] })).toEqual([]);
  });

  it('has an owner that is a contributor where the equipment is contingent-owned', () => {
    const { data } = asset('AssetRegistered');
    expect(['AU', 'G5-SAHEL', 'CSK'].flatMap((owner) => codesOf('AssetRegistered', { owner }, data))).toEqual([]);
    for (const owner of ['UN', 'XXX', 'African Union', 'A', 'au'])
      expect(codesOf('AssetRegistered', { owner }, data)).toEqual(['/changes/owner owner']);
    const unOwned = { ...data, ownership: 'UNOE', owner: 'UN' };
    expect(codesOf('AssetRegistered', { owner: 'AU' }, unOwned)).toEqual(['/changes/owner owner']);
  });
});
