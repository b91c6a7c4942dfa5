import { describe, expect, it } from '@jest/globals';
import { detailOf } from '../../src/api/routes/commands/rejection-detail.js';
import { notFound } from '../../src/domain/rejections.js';
import type { Rejection } from '../../src/domain/verdict.js';
import type { RefusalCode, RefusalOf } from '../../src/domain/refusal.js';

/** A refusal of each code, and the sentence that a person reads. */
const REFUSALS: { readonly [Code in RefusalCode]: readonly (readonly [Omit<RefusalOf<Code>, 'code'>, string])[] } = {
  'not-found': [
    [{ what: 'mission' }, 'The record knows no mission'],
    [{ what: 'site', id: 'gao' }, 'The record knows no site gao'],
    [
      { what: 'site', id: 'gao', knownFrom: '2013-07-01' },
      'Site gao is opened on 2013-07-01, after the day of the fact',
    ],
    [
      { what: 'asset', id: 'con-1', knownFrom: '2024-07-01' },
      'Asset con-1 is registered on 2024-07-01, after the day of the fact',
    ],
  ],
  'liquidation-not-due': [
    [{}, 'Liquidation cannot start before the end of the mandate is decided'],
    [{ mandateEndsOn: '2023-06-30' }, 'Liquidation cannot start before 2023-06-30'],
    [{ mandateEndsOn: '2023-06-30', liquidationFrom: '2024-01-01' }, 'Liquidation cannot start before 2024-01-01'],
    [{ mandateEndsOn: '2026-12-31', drawdownFrom: '2026-06' }, 'Liquidation cannot start before 2026-12-31'],
    [
      { mandateEndsOn: '2026-12-31', liquidationFrom: 'after-withdrawal' },
      'Liquidation cannot start before the withdrawal is complete',
    ],
  ],
  'contingents-remain': [
    [
      { contingents: ['egy', 'tcd'], remaining: [{ contingentId: 'tcd', strength: 950 }] },
      'Contingents are still there: egy, tcd (950)',
    ],
  ],
  'sensitive-equipment': [[{ basis: 'gift' }, 'Sensitive military equipment is neither given away nor sold']],
  'not-the-owners-decision': [
    [{ owner: 'TCD', basis: 'gift' }, 'TCD has not decided on its equipment'],
    [{ owner: 'TCD', decision: 'repatriate', basis: 'gift' }, 'TCD has decided otherwise: repatriate'],
    [{ owner: 'TCD', decision: 'repatriate' }, 'TCD has decided otherwise: repatriate'],
  ],
  'handover-incomplete': [
    [
      { missing: ['condition', 'infrastructure'] },
      'Neither given nor named as not reported: condition, infrastructure',
    ],
  ],
  'already-left': [
    [{ what: 'contingent', id: 'tcd' }, 'The contingent has left already'],
    [
      {
        what: 'asset',
        eventId: '1',
        leftBy: 'AssetTransferred',
        leftOn: '2024-02-01',
        recipient: 'UNMISS',
        certificate: 'Certificate 1',
      },
      'The asset was transferred on 2024-02-01 to UNMISS on certificate Certificate 1 (event 1)',
    ],
    [
      { what: 'asset', eventId: '1', leftBy: 'AssetDestroyed', leftOn: '2024-02-01' },
      'The asset was destroyed on 2024-02-01 (event 1)',
    ],
    [
      {
        what: 'contingent',
        id: 'tcd',
        eventId: '1',
        leftBy: 'ContingentWithdrawn',
        leftOn: '2023-12-01',
        destination: 'Chad',
      },
      'The contingent tcd left on 2023-12-01 for Chad (event 1)',
    ],
  ],
  'quantity-exceeded': [[{ quantity: 3, onHand: 2 }, '3 cannot leave: 2 on hand']],
  'open-items': [
    [{ items: [{ kind: 'site', id: 'gao' }] }, '1 item is still open: site gao'],
    [
      { items: [{ kind: 'asset', id: 'gen-1', quantity: 3 }, { kind: 'final-performance-report' }] },
      '2 items are still open: asset gen-1 (3 on hand), final performance report',
    ],
    [
      { items: Array.from({ length: 12 }, (_, index) => ({ kind: 'site' as const, id: `s${index}` })) },
      '12 items are still open: site s0, site s1, site s2, site s3, site s4, site s5, site s6, site s7, site s8, site s9, and 2 more',
    ],
  ],
  'unknown-fact': [[{ eventId: '1' }, 'No fact 1 is recorded here']],
  'already-corrected': [
    [{ eventId: '1', by: '2' }, '1 is corrected already, last by 2; correct, or annul, that one instead'],
    [
      { eventId: '1', by: '2', annulled: true },
      '1 is annulled already, last by 2; annul that one to bring the fact back',
    ],
  ],
  'future-fact': [
    [
      { effectiveOn: '2027', recordedOn: '2026-11-24' },
      '2027 lies after 2026-11-24, the latest day that has begun anywhere on Earth (at UTC+14); plans have fields of their own',
    ],
  ],
  'contradicts-later-fact': [
    [
      {
        contradicts: { eventId: '1', type: 'SiteHandedOver', effectiveOn: '2023' },
        because: notFound('site', 'gao'),
      },
      'SiteHandedOver of 2023 (1) would no longer be possible: there would be no site gao on its day. Correct it first',
    ],
    [
      {
        contradicts: { eventId: '1', type: 'WithdrawalCompleted', effectiveOn: '2023' },
        because: { code: 'contingents-remain', contingents: ['tcd'], remaining: [] } as Rejection,
      },
      'WithdrawalCompleted of 2023 (1) would no longer be possible: Contingents are still there: tcd. Correct it first',
    ],
  ],
  'instrument-missing': [[{ pointer: '/resolution' }, '/resolution does not name the document that the fact rests on']],
  'already-recorded': [
    [{ what: 'Established' }, 'Established is recorded already'],
    [{ what: 'Established', since: '2013-04-25' }, 'Established is recorded already, as of 2013-04-25'],
  ],
  'already-closed': [[{ siteId: 'gao', closedOn: '2024-07-31' }, 'Site gao was left on 2024-07-31']],
  'mission-closed': [
    [
      { closedOn: '2025-06-30' },
      'The books of the mission were closed on 2025-06-30; its facts can be corrected, and casualties, milestones and incidents after a handover are still recorded',
    ],
  ],
  'wrong-phase': [[{ reason: 'Liquidation has not started' }, 'Liquidation has not started']],
  'closure-in-progress': [[{}, 'The books of the mission are being closed']],
  malformed: [
    [{ errors: [{ pointer: '/country', code: 'missing', message: 'is missing' }] }, '/country: is missing'],
    [{ errors: [{ pointer: '', code: 'json', message: 'The body is not JSON' }] }, 'The body is not JSON'],
  ],
};

describe('the sentence for a refusal', () => {
  it.each([
    [
      {
        code: 'already-left',
        what: 'asset',
        eventId: '1',
        leftBy: 'AssetTransferred',
        leftOn: '2024-02-01',
        recipient: 'UNMISS',
      },
      'The asset was transferred on 2024-02-01 to UNMISS, as operator recorded (event 1)',
    ],
    [
      { code: 'already-corrected', eventId: '1', by: '2' },
      '1 is corrected already, last by 2 of operator; correct, or annul, that one instead',
    ],
    [
      {
        code: 'contradicts-later-fact',
        contradicts: { eventId: '1', type: 'Established', effectiveOn: '2023' },
        because: notFound('mission'),
      },
      'Established of 2023 (1, recorded by operator) would no longer be possible: there would be no mission on its day. Correct it first',
    ],
  ])('names the person behind the event in the way: %j', (rejection, sentence) => {
    expect(detailOf(rejection, 'operator')).toBe(sentence);
  });

  it.each(
    Object.entries(REFUSALS).flatMap(([code, examples]) =>
      examples.map(([members, sentence]) => [code, members, sentence] as const),
    ),
  )('%s %j', (code, members, sentence) => {
    expect(detailOf({ code, ...members })).toBe(sentence);
  });

  it('is asked for loudly where there is none', () => {
    expect(() => detailOf({ code: 'new-code' })).toThrow('No sentence for new-code');
  });
});
