import { describe, expect, it } from '@jest/globals';
import { detailOf } from '../../src/api/routes/commands/rejection-detail.js';
import type { RefusalCode, RefusalOf } from '../../src/domain/refusal.js';

/** A refusal of each code, and the sentence that a person reads. */
const REFUSALS: { readonly [Code in RefusalCode]: readonly (readonly [Omit<RefusalOf<Code>, 'code'>, string])[] } = {
  'not-found': [
    [{ what: 'mission' }, 'There is no mission on the day of the fact'],
    [{ what: 'site', id: 'gao' }, 'There is no site gao on the day of the fact'],
  ],
  'liquidation-not-due': [
    [{}, 'Liquidation cannot start before the mandate has ended'],
    [{ mandateEndedOn: '2023-06-30' }, 'Liquidation cannot start before 2023-06-30'],
    [{ mandateEndedOn: '2023-06-30', liquidationFrom: '2024-01-01' }, 'Liquidation cannot start before 2024-01-01'],
  ],
  'contingents-remain': [[{ contingents: ['egy', 'tcd'] }, 'Contingents are still there: egy, tcd']],
  'sensitive-equipment': [[{ basis: 'gift' }, 'Sensitive contingent-owned equipment is neither given away nor sold']],
  'not-the-owners-decision': [
    [{ owner: 'TCD', basis: 'gift' }, 'TCD has not decided on its equipment'],
    [{ owner: 'TCD', decision: 'repatriate', basis: 'gift' }, 'TCD has decided otherwise: repatriate'],
  ],
  'handover-incomplete': [
    [
      { missing: ['condition', 'infrastructure'] },
      'Neither given nor named as not reported: condition, infrastructure',
    ],
    [{ missing: [], civilian: false }, 'A site goes back to civilian authorities only'],
  ],
  'already-left': [[{ what: 'contingent', id: 'tcd' }, 'The contingent has left already']],
  'quantity-exceeded': [[{ quantity: 3, onHand: 2 }, '3 cannot leave: 2 on hand']],
  'open-items': [
    [{ items: [{ kind: 'site', id: 'gao' }] }, '1 item is still open'],
    [{ items: [{ kind: 'site', id: 'gao' }, { kind: 'final-performance-report' }] }, '2 items are still open'],
  ],
  'unknown-fact': [[{ eventId: '1' }, 'No fact 1 is recorded here']],
  'already-corrected': [[{ by: '2' }, 'The fact is corrected already; correct its correction 2']],
  'future-fact': [
    [{ effectiveOn: '2027', recordedOn: '2026-11-24' }, '2027 lies after 2026-11-24; plans have fields of their own'],
  ],
  'contradicts-later-fact': [
    [
      {
        contradicts: { eventId: '1', type: 'SiteHandedOver', effectiveOn: '2023' },
        because: { code: 'not-found' },
      },
      'SiteHandedOver of 2023 (1) would no longer be possible; correct it first',
    ],
  ],
  'instrument-missing': [[{ pointer: '/resolution' }, '/resolution does not name the document that the fact rests on']],
  'already-recorded': [
    [{ what: 'Established' }, 'Established is recorded already'],
    [{ what: 'Established', since: '2013-04-25' }, 'Established is recorded already, as of 2013-04-25'],
  ],
  'already-closed': [[{ siteId: 'gao', closedOn: '2024-07-31' }, 'Site gao was left on 2024-07-31']],
  'wrong-phase': [[{ reason: 'Liquidation has not started' }, 'Liquidation has not started']],
  'closure-in-progress': [[{}, 'The books of the mission are being closed']],
  malformed: [[{ errors: [{ pointer: '/country', code: 'required', message: 'is missing' }] }, '/country: is missing']],
};

describe('the sentence for a refusal', () => {
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
