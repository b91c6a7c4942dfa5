import { describe, expect, it } from '@jest/globals';
import { canonicalText } from '../../../src/domain/canonical-text.js';
import { claimedOtherwise, claimsIn, disagrees, documentsOf, isSameValue } from '../../../src/domain/history/claims.js';
import { applyCorrections } from '../../../src/domain/history/corrections.js';
import type { AboutFact, ContestingClaim } from '../../../src/domain/history/fact.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { acceptance, claim, correction, dismissal, mission } from '../facts.js';
import fc from '../../support/fast-check.js';
import { recordedFacts } from './abstract-facts.js';

const root = { eventId: '0', type: 'WithdrawalRequested' };
const request = mission('WithdrawalRequested', {}, { on: '2023-06-16' });
const by = mission('WithdrawalRequested', {}, { on: '2023-06', by: true });

/** The open claims that contest the request, with the events about it; undefined where none does. */
function contestedBy(...about: readonly AboutFact[]): readonly ContestingClaim[] | undefined {
  return applyCorrections<MissionFact>(recordedFacts([request, ...about]))[0]?.contestedBy;
}

describe('a claim on a fact', () => {
  it.each([
    [{ document: 'S/2023/1' }],
    [{ effectiveOn: '2023-06-16' }],
    [{ effectiveOnQualifier: null }],
    // A field that neither of the two has.
    [{ wording: null }],
    [{}],
  ])('agrees where it says what the fact says: %j', (says) => {
    expect(claimedOtherwise({ says }, request)).toEqual({});
    expect(disagrees({ says }, request)).toBe(false);
  });

  it.each([
    [{ document: 'S/2023/9' }],
    [{ effectiveOn: '2023-06' }],
    [{ effectiveOnQualifier: 'by' }],
    [{ wording: 'without delay' }],
    [{ document: null }],
  ])('disagrees where it has a field otherwise: %j', (says) => {
    expect(claimedOtherwise({ says: { requestedBy: 'Host State', ...says } }, request)).toEqual(says);
    expect(disagrees({ says }, request)).toBe(true);
  });

  it('agrees on a qualifier that the fact has, and disagrees where it has none', () => {
    expect(claimedOtherwise({ says: { effectiveOnQualifier: 'by' } }, by)).toEqual({});
    expect(claimedOtherwise({ says: { effectiveOnQualifier: null } }, by)).toEqual({ effectiveOnQualifier: null });
  });

  it('compares whole values, whatever the order of their fields', () => {
    const handedOver = mission('SiteHandedOver', { infrastructure: ['well', 'mast'] });
    const receivedBy = { civilian: true, office: 'Governorate', name: 'Governor' };
    expect(claimedOtherwise({ says: { receivedBy } }, handedOver)).toEqual({});
    const another = { ...receivedBy, office: 'Prefecture' };
    expect(claimedOtherwise({ says: { receivedBy: another } }, handedOver)).toEqual({ receivedBy: another });
    // The order of a list tells something.
    expect(disagrees({ says: { infrastructure: ['mast', 'well'] } }, handedOver)).toBe(true);
    expect(disagrees({ says: { infrastructure: ['well', 'mast'] } }, handedOver)).toBe(false);
  });

  it('disagrees where it denies the fact', () => {
    expect(disagrees({ denies: true }, request)).toBe(true);
    expect(claimedOtherwise({}, request)).toEqual({});
  });
});

describe('a fact with claims', () => {
  const later = claim(root, { says: { document: 'S/2023/1', effectiveOn: '2023-06-17' } }, 'One');

  it('is contested by each open one that says otherwise, in the fields that differ', () => {
    expect(contestedBy(later, claim(root, {}, 'Two'), claim(root, { denies: true }, 'Three'))).toEqual([
      { eventId: '1', document: 'One', says: { effectiveOn: '2023-06-17' } },
      { eventId: '3', document: 'Three', denies: true },
    ]);
    expect(contestedBy(claim(root, {}))).toBeUndefined();
  });

  it('is contested no longer once it says what the claim says, by correction', () => {
    expect(contestedBy(later, correction(root, { changes: { effectiveOn: '2023-06-17' } }))).toBeUndefined();
  });

  it('is not contested while it is annulled, and is again once the annulment is taken back', () => {
    const annulled = correction(root, { annulled: true });
    expect(contestedBy(later, annulled)).toBeUndefined();
    expect(contestedBy(later, annulled, correction(root, { annulled: true }, '2'))).toHaveLength(1);
  });
});

describe('a decision on a claim', () => {
  const said = { says: { wording: 'now' } };
  const decisionIn = (...about: readonly AboutFact[]): (string | undefined)[] =>
    claimsIn(recordedFacts([request, ...about]).slice(1) as Parameters<typeof claimsIn>[0]).map(
      ({ decision }) => decision && `${decision.type} ${decision.eventId}`,
    );

  it('is in force for its claim, and leaves another one open', () => {
    expect(decisionIn(claim(root, said), claim(root, said, 'Two'), acceptance(root, '1', said))).toEqual([
      'ClaimAccepted 3',
      undefined,
    ]);
    expect(decisionIn(claim(root, said), claim(root, said, 'Two'), dismissal(root, '2'))).toEqual([
      undefined,
      'ClaimDismissed 3',
    ]);
    expect(decisionIn(correction(root, { changes: { wording: 'now' } }))).toEqual([]);
  });

  it('is in force until an annulment takes it back, and again once that is taken back', () => {
    const about = [claim(root, said), acceptance(root, '1', said)];
    const corrected = correction(root, { changes: { wording: 'at once' } }, '2');
    expect(decisionIn(...about, corrected)).toEqual(['ClaimAccepted 2']);
    const takenBack = correction(root, { annulled: true }, '2');
    expect(decisionIn(...about, takenBack)).toEqual([undefined]);
    expect(decisionIn(...about, takenBack, correction(root, { annulled: true }, '3'))).toEqual(['ClaimAccepted 2']);
    // The correction that is taken back is that of the acceptance, and not the acceptance.
    expect(decisionIn(...about, corrected, correction(root, { annulled: true }, '3'))).toEqual(['ClaimAccepted 2']);
  });
});

describe('the documents that a fact rests on', () => {
  const documentsWith = (...about: readonly AboutFact[]): string[] => {
    const events = recordedFacts([request, ...about]);
    return documentsOf(request, claimsIn(events.slice(1) as Parameters<typeof claimsIn>[0]));
  };

  it('are its own, and those of claims that say the same', () => {
    expect(documentsWith()).toEqual(['Test document']);
    expect(documentsWith(claim(root, {}, 'One'), claim(root, { says: { document: 'S/2023/1' } }, 'Two'))).toEqual([
      'Test document',
      'One',
      'Two',
    ]);
  });

  it('are told by no name where a source gives none, and never by undefined', () => {
    // The rules ask for a document; a fold takes whatever is recorded.
    const nameless = { ...claim(root, { says: { wording: 'now' } }), source: {} };
    expect(documentsOf({ ...request, source: {} }, [])).toEqual(['']);
    expect(contestedBy(nameless)).toEqual([{ eventId: '1', document: '', says: { wording: 'now' } }]);
  });

  it('are no two where one document says it twice', () => {
    expect(documentsWith(claim(root, {}, 'One'), claim(root, {}, 'One'), claim(root, {}, 'Test document'))).toEqual([
      'Test document',
      'One',
    ]);
  });

  it('are not those of claims that say otherwise, or were dismissed', () => {
    expect(
      documentsWith(claim(root, { says: { wording: 'now' } }, 'One'), claim(root, { denies: true }, 'Two')),
    ).toEqual(['Test document']);
    expect(documentsWith(claim(root, {}, 'One'), dismissal(root, '1'))).toEqual(['Test document']);
    // An accepted claim agrees with the fact that it changed.
    expect(documentsWith(claim(root, {}, 'One'), acceptance(root, '1', {}))).toEqual(['Test document', 'One']);
  });
});

/** Values of few kinds, so that two of them are often the same. No list looks like the fields of an object: their texts would be the same. */
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, undefined, 0, 1, 'x', true),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { minKeys: 1, noNullPrototype: true }),
  ),
})).value;

describe('two JSON values', () => {
  it('are the same exactly where their canonical texts are', () => {
    const seen = { same: 0, different: 0 };
    fc.assert(
      fc.property(values, values, (one, other) => {
        const isSame = canonicalText(one) === canonicalText(other);
        seen[isSame ? 'same' : 'different']++;
        expect(isSameValue(one, other)).toBe(isSame);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.same, seen.different)).toBeGreaterThan(50);
  });

  it('are the same in another order of fields, at any depth', () => {
    fc.assert(fc.property(values, (value) => expect(isSameValue(value, backwards(value))).toBe(true)));
  });

  it.each([
    [[], {}],
    [{ a: 1 }, [['a', 1]]],
    [{ a: undefined }, {}],
    [{ a: 1 }, { b: 1 }],
    [{ a: null }, { b: null }],
    [[1], [1, null]],
    ['1', 1],
  ])('are different: %j and %j', (one, other) => {
    expect(isSameValue(one, other)).toBe(false);
    expect(isSameValue(other, one)).toBe(false);
  });
});

/** The same value, the fields of its objects in the opposite order. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, held]): [string, unknown] => [name, backwards(held)]);
  return Object.fromEntries(fields.reverse());
}
