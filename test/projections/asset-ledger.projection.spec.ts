import { describe, expect, it } from '@jest/globals';
import { assetLedger, type LedgerEntry } from '../../projections/asset-ledger.projection.js';
import { rowsOf } from '../../projections/projection.js';
import { lastOf } from './last-of.js';
import { foldRecorded } from '../../src/application/projecting/view-fold.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import { asset, ASSET_FACTS, correction } from '../domain/facts.js';
import { givenAsset, recordedAt } from './given.js';

const registered = asset('AssetRegistered', {}, { on: '2020-01-01' });
const transferred = asset(
  'AssetTransferred',
  { priceUsdCents: 20 },
  { on: '2023-10-02', source: { document: 'Certificate 1', url: 'https://example.org/1' } },
);
const reversed = asset(
  'AssetTransferReversed',
  { reason: 'Declined by the recipient' },
  { on: '2023-11-05', source: { document: 'Note verbale 7' } },
);

/** The transfer, as the second event. */
const TRANSFER = { eventId: '1', type: 'AssetTransferred' };

/** The line of the transfer. */
const LINE = {
  factId: '1',
  eventId: '1',
  position: '2',
  recordedAt: recordedAt(1),
  assetId: 'a',
  ownership: 'COE',
  owner: 'TCD',
  quantity: 1,
  valueUsdCents: 50,
  priceUsdCents: 20,
  recipient: { kind: 'contributor', name: 'Chad', country: 'TCD' },
  basis: 'repatriation',
  certificate: 'Certificate 1',
  effectiveOn: '2023-10-02',
  day: '2023-10-02',
  source: { document: 'Certificate 1', url: 'https://example.org/1' },
};

/** The amounts of a line that takes the transfer back. */
const TAKEN_BACK = { quantity: -1, valueUsdCents: -50, priceUsdCents: -20 };

/** The line of the reversal, as the third event. */
const REVERSAL = {
  ...LINE,
  factId: '2',
  ...TAKEN_BACK,
  eventId: '2',
  position: '3',
  recordedAt: recordedAt(2),
  effectiveOn: '2023-11-05',
  day: '2023-11-05',
  source: { document: 'Note verbale 7' },
  reverses: '1',
  reason: 'Declined by the recipient',
};

/** A correction that says why, and on whose word. */
function corrected(
  root: FactCorrected['data']['fact'],
  said: Pick<FactCorrected['data'], 'changes' | 'annulled'>,
  reason = 'Typing error',
): FactCorrected {
  const { data, ...fact } = correction(root, said);
  return { ...fact, data: { ...data, reason }, source: { document: 'Letter of correction' } };
}

/** What a line that a correction brings in, as the event of this revision, has of that correction. */
function byCorrection(revision: number): object {
  return { eventId: String(revision), position: String(revision + 1), recordedAt: recordedAt(revision) };
}

/** The lines of an asset after these facts and corrections, without their names. */
function entries(...facts: readonly (AssetFact | FactCorrected)[]): Omit<LedgerEntry, 'lineId'>[] {
  const lines = givenAsset(...facts).answer(assetLedger) as LedgerEntry[];
  return lines.map(({ lineId: _name, ...line }) => line);
}

/** The facts and corrections of one asset, and the lines they must leave. */
function lines(...facts: readonly (AssetFact | FactCorrected)[]): { are(...expected: readonly object[]): void } {
  return { are: (...expected) => expect(entries(...facts)).toEqual(expected) };
}

describe('a line', () => {
  it('has a name of its own, which stays, and names the fact it is about', () => {
    const annulled = correction(TRANSFER, { annulled: true });
    const named = (...facts: readonly (AssetFact | FactCorrected)[]): unknown[] =>
      (givenAsset(registered, transferred, ...facts).answer(assetLedger) as LedgerEntry[])
        .map(({ lineId, factId }) => [lineId, factId])
        .sort();
    expect(named()).toEqual([['a.0', '1']]);
    expect(named(annulled)).toEqual([
      ['a.0', '1'],
      ['a.1', '1'],
    ]);
    expect(named(reversed)).toEqual([
      ['a.0', '1'],
      ['a.1', '2'],
    ]);
  });
});

describe('a transfer', () => {
  it('is a line with the asset’s owner, its recipient, its value and its source', () => {
    lines(registered, transferred).are(LINE);
  });

  it('without a price, dated to a month, has neither price nor day of its own', () => {
    const vague = asset('AssetTransferred', { certificate: undefined }, { on: '2023-10' });
    const { priceUsdCents: _none, ...line } = LINE;
    lines(registered, vague).are({
      ...line,
      certificate: '',
      effectiveOn: '2023-10',
      day: '2023-10-31',
      source: { document: 'Test document' },
    });
  });

  it('has the words with which its source qualifies its figures, also where it is taken back', () => {
    const about = { quantityQualifier: 'about', valueUsdCentsQualifier: 'more than', priceUsdCentsQualifier: 'up to' };
    const vague = { ...transferred, data: { ...transferred.data, ...about } };
    lines(registered, vague, reversed).are({ ...LINE, ...about }, { ...REVERSAL, ...about });
  });

  it('known only as "by then" says so', () => {
    const by = asset('AssetTransferred', {}, { on: '2023-10', by: true });
    const { priceUsdCents: _none, ...line } = LINE;
    lines(registered, by).are({
      ...line,
      effectiveOn: '2023-10',
      effectiveOnQualifier: 'by',
      day: '2023-10-01',
      source: { document: 'Test document' },
    });
  });

  it.each<AssetFact>([
    asset('AssetVerified'),
    asset('AssetDiscrepancyReported', { result: 'differs', countedQuantity: 1 }),
    asset('OwnersDecisionRecorded'),
    asset('AssetDestroyed'),
  ])('is the only thing that makes a line: $type makes none', (fact) => {
    const [event] = givenAsset(fact).events;
    expect(event && assetLedger.takes?.(event)).toBe(false);
    lines(registered, fact).are();
    lines(registered, transferred, fact).are(LINE);
  });
});

describe('a reversal', () => {
  it('is a line that takes the transfer back, on its own day, with its own source and reason', () => {
    lines(registered, transferred, reversed).are(LINE, REVERSAL);
  });

  it('does not take over that the transfer’s day is not known', () => {
    const by = asset('AssetTransferred', {}, { on: '2023-10', by: true });
    const rows = entries(registered, by, reversed);
    expect(rows[1]).not.toHaveProperty('effectiveOnQualifier');
  });

  it('takes nothing back where nothing had left yet', () => {
    const before = asset('AssetTransferReversed', {}, { on: '2023-10-01' });
    lines(registered, transferred, before).are(LINE);
    lines(registered, asset('AssetTransferReversed', { reverses: '9' }, { on: '2023-11-05' })).are();
  });

  it('on the very day of its transfer takes it back', () => {
    const sameDay = asset('AssetTransferReversed', {}, { on: '2023-10-02' });
    expect(givenAsset(registered, transferred, sameDay).answer(assetLedger)).toHaveLength(2);
  });

  it('of nothing that was paid or worth anything is 0, which JSON knows, and not -0', () => {
    const worthless = asset(
      'AssetTransferred',
      { quantity: 0, valueUsdCents: 0, priceUsdCents: 0 },
      { on: '2023-10-02' },
    );
    const { events } = givenAsset(registered, worthless, reversed);
    const view = foldRecorded(assetLedger, { missionId: 'm', memberId: 'a' }, events);
    const written = rowsOf(assetLedger, view, lastOf(events)).map(({ body }) => body as LedgerEntry);
    expect(
      written.map(({ quantity, valueUsdCents, priceUsdCents }) => [quantity, valueUsdCents, priceUsdCents]),
    ).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});

describe('a transfer of which only the month is known', () => {
  /** The days of its line and of those that take it back. */
  const days = (...facts: readonly (AssetFact | FactCorrected)[]): unknown[] =>
    entries(registered, asset('AssetTransferred', {}, { on: '2023-10' }), ...facts).map(({ day, quantity }) => [
      day,
      quantity,
    ]);
  const reversal = (on: string): AssetFact => asset('AssetTransferReversed', {}, { on });

  it.each<[string, readonly unknown[]]>([
    [
      '2023-11-05',
      [
        ['2023-10-31', 1],
        ['2023-11-05', -1],
      ],
    ],
    [
      '2023-10-31',
      [
        ['2023-10-31', 1],
        ['2023-10-31', -1],
      ],
    ],
    // The line of the month's last day is taken back first, and then written on the day of the reversal.
    [
      '2023-10-15',
      [
        ['2023-10-31', 1],
        ['2023-10-31', -1],
        ['2023-10-15', 1],
        ['2023-10-15', -1],
      ],
    ],
    [
      '2023-10-01',
      [
        ['2023-10-31', 1],
        ['2023-10-31', -1],
        ['2023-10-01', 1],
        ['2023-10-01', -1],
      ],
    ],
    ['2023-09-30', [['2023-10-31', 1]]],
  ])('was before its reversal, if that can be: on %s', (on, expected) => {
    expect(days(reversal(on))).toEqual(expected);
  });

  it('is on the last day of the month again once the reversal did not happen', () => {
    const annulled = correction({ eventId: '2', type: 'AssetTransferReversed' }, { annulled: true });
    expect(days(reversal('2023-10-15'), annulled).slice(4)).toEqual([
      ['2023-10-15', -1],
      ['2023-10-15', 1],
      ['2023-10-31', 1],
    ]);
  });
});

describe('a correction of a transfer', () => {
  it('takes the old line back on its old day, on the word of the correction, and writes a new one', () => {
    lines(registered, transferred, corrected(TRANSFER, { changes: { valueUsdCents: 75 } })).are(
      LINE,
      {
        ...LINE,
        ...TAKEN_BACK,
        ...byCorrection(2),
        source: { document: 'Letter of correction' },
        reverses: '1',
        reason: 'Typing error',
      },
      { ...LINE, ...byCorrection(2), valueUsdCents: 75 },
    );
  });

  it('never cites the old source for taking a line back', () => {
    const rows = entries(registered, transferred, corrected(TRANSFER, { annulled: true }));
    expect(rows.map(({ source }) => source.document)).toEqual(['Certificate 1', 'Letter of correction']);
  });

  it('that annuls it only takes it back', () => {
    lines(registered, transferred, corrected(TRANSFER, { annulled: true }, 'Never happened')).are(LINE, {
      ...LINE,
      ...TAKEN_BACK,
      ...byCorrection(2),
      source: { document: 'Letter of correction' },
      reverses: '1',
      reason: 'Never happened',
    });
  });

  it('that changes its day takes it back on the old day, and writes it on the new one', () => {
    lines(registered, transferred, corrected(TRANSFER, { changes: { effectiveOn: '2023-10-20' } })).are(
      LINE,
      {
        ...LINE,
        ...TAKEN_BACK,
        ...byCorrection(2),
        source: { document: 'Letter of correction' },
        reverses: '1',
        reason: 'Typing error',
      },
      { ...LINE, ...byCorrection(2), effectiveOn: '2023-10-20', day: '2023-10-20' },
    );
  });

  it('that changes nothing of the line writes nothing', () => {
    lines(registered, transferred, corrected(TRANSFER, { changes: { valueUsdCents: 50 } })).are(LINE);
    const recipient = { kind: 'contributor', name: 'Chad', country: 'TCD' };
    lines(registered, transferred, corrected(TRANSFER, { changes: { recipient } })).are(LINE);
  });

  it('that takes a field away, or adds one, writes the line anew', () => {
    const without = corrected(TRANSFER, { changes: { priceUsdCents: null } });
    const rows = entries(registered, transferred, without);
    expect(rows.map(({ quantity, priceUsdCents }) => [quantity, priceUsdCents])).toEqual([
      [1, 20],
      [-1, -20],
      [1, undefined],
    ]);
    const added = corrected(TRANSFER, { changes: { priceUsdCents: 5 } });
    const plain = asset('AssetTransferred', {}, { on: '2023-10-02' });
    expect(entries(registered, plain, added).map(({ priceUsdCents }) => priceUsdCents)).toEqual([
      undefined,
      undefined,
      5,
    ]);
  });

  it('changes its reversal with it', () => {
    const rows = entries(registered, transferred, reversed, corrected(TRANSFER, { changes: { valueUsdCents: 75 } }));
    expect(
      rows.map(({ day, valueUsdCents, reverses, source }) => [day, valueUsdCents, reverses, source.document]).sort(),
    ).toEqual(
      [
        ['2023-10-02', 50, undefined, 'Certificate 1'],
        ['2023-11-05', -50, '1', 'Note verbale 7'],
        ['2023-10-02', -50, '1', 'Letter of correction'],
        ['2023-11-05', 50, '2', 'Letter of correction'],
        ['2023-10-02', 75, undefined, 'Certificate 1'],
        ['2023-11-05', -75, '1', 'Note verbale 7'],
      ].sort(),
    );
  });

  it('that moves it behind its reversal takes both back, for it was not there yet', () => {
    const later = corrected(TRANSFER, { changes: { effectiveOn: '2023-12-01' } });
    const rows = entries(registered, transferred, reversed, later);
    expect(rows.map(({ day, quantity }) => [day, quantity])).toEqual([
      ['2023-10-02', 1],
      ['2023-11-05', -1],
      ['2023-10-02', -1],
      ['2023-11-05', 1],
      ['2023-12-01', 1],
    ]);
  });

  it('that is taken back itself writes the line once more', () => {
    const once = corrected(TRANSFER, { annulled: true });
    const back: FactCorrected = { ...once, data: { ...once.data, corrects: '2', reason: 'It did happen' } };
    const rows = entries(registered, transferred, once, back);
    expect(rows.map(({ eventId, quantity, reason }) => [eventId, quantity, reason])).toEqual([
      ['1', 1, undefined],
      ['2', -1, 'Typing error'],
      ['3', 1, undefined],
    ]);
  });
});

describe('a correction of a reversal', () => {
  it('that takes an annulment of it back writes its line once more, whatever other reversal was recorded meanwhile', () => {
    const REVERSED = { eventId: '2', type: 'AssetTransferReversed' };
    const other = asset('AssetTransferReversed', {}, { on: '2023-11-06' });
    const rows = entries(
      registered,
      transferred,
      reversed,
      correction(REVERSED, { annulled: true }),
      other,
      correction({ ...REVERSED, eventId: '4' }, { annulled: true }),
      correction(REVERSED, { annulled: true }, '3'),
    );
    expect(rows.map(({ eventId, day, quantity }) => [eventId, day, quantity])).toEqual([
      ['1', '2023-10-02', 1],
      ['2', '2023-11-05', -1],
      ['3', '2023-11-05', 1],
      ['4', '2023-11-06', -1],
      ['5', '2023-11-06', 1],
      ['6', '2023-11-05', -1],
    ]);
  });

  it('that annuls it leaves the transfer as it stands', () => {
    const annulled = corrected({ eventId: '2', type: 'AssetTransferReversed' }, { annulled: true }, 'Not declined');
    lines(registered, transferred, reversed, annulled).are(LINE, REVERSAL, {
      ...LINE,
      factId: '2',
      ...byCorrection(3),
      effectiveOn: '2023-11-05',
      day: '2023-11-05',
      source: { document: 'Letter of correction' },
      reverses: '2',
      reason: 'Not declined',
    });
  });

  it('that moves it before the transfer writes no line for it', () => {
    const before = corrected(
      { eventId: '2', type: 'AssetTransferReversed' },
      { changes: { effectiveOn: '2023-01-01' } },
    );
    const rows = entries(registered, transferred, reversed, before);
    expect(rows.map(({ day, quantity, eventId }) => [day, quantity, eventId])).toEqual([
      ['2023-10-02', 1, '1'],
      ['2023-11-05', -1, '2'],
      ['2023-11-05', 1, '3'],
    ]);
  });
});

describe('the owner of an asset', () => {
  it('is as the registration stands: a correction moves the lines to the right regime', () => {
    const unoe = corrected(
      { eventId: '0', type: 'AssetRegistered' },
      { changes: { ownership: 'UNOE', owner: 'UN' } },
      'UN-owned all along',
    );
    lines(registered, transferred, unoe).are(
      LINE,
      {
        ...LINE,
        ...TAKEN_BACK,
        ...byCorrection(2),
        source: { document: 'Letter of correction' },
        reverses: '1',
        reason: 'UN-owned all along',
      },
      { ...LINE, ...byCorrection(2), ownership: 'UNOE', owner: 'UN' },
    );
    const rows = entries(registered, unoe, transferred);
    expect(rows).toMatchObject([{ ownership: 'UNOE', owner: 'UN', quantity: 1 }]);
  });

  it('is the UN again once the registration is annulled, and as another one says that stands', () => {
    const annulled = corrected({ eventId: '0', type: 'AssetRegistered' }, { annulled: true });
    const anew = asset('AssetRegistered', { owner: 'EGY' }, { on: '2020-01-01' });
    const owners = (...facts: readonly (AssetFact | FactCorrected)[]): unknown[] =>
      entries(registered, transferred, annulled, ...facts).map(({ owner, ownership, quantity }) => [
        owner,
        ownership,
        quantity,
      ]);
    const ANNULLED = [
      ['TCD', 'COE', 1],
      ['TCD', 'COE', -1],
      ['UN', 'UNOE', 1],
    ];
    expect(owners()).toEqual(ANNULLED);
    expect(owners(anew)).toEqual([...ANNULLED, ['UN', 'UNOE', -1], ['EGY', 'COE', 1]]);
  });

  it('is that of the registration of the latest day, however they were recorded', () => {
    const earlier = asset('AssetRegistered', { owner: 'EGY' }, { on: '2019-01-01' });
    const later = asset('AssetRegistered', { owner: 'TGO' }, { on: '2021-01-01' });
    expect(entries(registered, earlier, transferred)).toMatchObject([{ owner: 'TCD' }]);
    expect(entries(registered, later, transferred)).toMatchObject([{ owner: 'TGO' }]);
  });

  it('is the UN while nobody has registered it, and the lines are written anew once somebody has', () => {
    const late = entries(transferred, registered);
    expect(late.map(({ eventId, owner, ownership, quantity, source }) => [eventId, owner, ownership, quantity, source]))
      // Nothing is corrected, so that there is no reason; the registration is what takes the line back.
      .toEqual([
        ['0', 'UN', 'UNOE', 1, LINE.source],
        ['1', 'UN', 'UNOE', -1, { document: 'Test document' }],
        ['1', 'TCD', 'COE', 1, LINE.source],
      ]);
    expect(late.map(({ reason }) => reason)).toEqual([undefined, undefined, undefined]);
  });
});

it('a registration that takes a reversal’s line back does not do so for the reversal’s reason', () => {
  const first = asset('AssetTransferReversed', { reverses: '0', reason: 'Declined' }, { on: '2023-11-05' });
  const rows = entries(transferred, first, registered);
  expect(rows.map(({ eventId, quantity, reason }) => [eventId, quantity, reason])).toEqual([
    ['0', 1, undefined],
    ['1', -1, 'Declined'],
    ['2', -1, undefined],
    ['2', 1, undefined],
    ['2', 1, undefined],
    ['2', -1, 'Declined'],
  ]);
});

describe('the rows of the ledger', () => {
  it('are listed by day, then by position, and can be filtered and summed', () => {
    const rows = givenAsset(registered, transferred, reversed).rows(assetLedger);
    expect(rows.map(({ key, missionId, sort, columns }) => ({ key, missionId, sort, columns }))).toEqual([
      {
        key: 'm.a 0',
        missionId: 'm',
        sort: '2023-10-02 00000000000000000002 0',
        columns: {
          ownership: 'COE',
          basis: 'repatriation',
          recipient: 'Chad',
          day: '2023-10-02',
          position: '00000000000000000002',
          quantity: 1,
          value_usd_cents: 50,
          type: 'AssetTransferred',
          source: 'certificate 1',
          actor: 'person-1',
          correlation_id: 'request-1',
          recorded_at: recordedAt(1),
        },
      },
      {
        key: 'm.a 1',
        missionId: 'm',
        sort: '2023-11-05 00000000000000000003 1',
        columns: {
          ownership: 'COE',
          basis: 'repatriation',
          recipient: 'Chad',
          day: '2023-11-05',
          position: '00000000000000000003',
          quantity: -1,
          value_usd_cents: -50,
          type: 'AssetTransferReversed',
          source: 'note verbale 7',
          actor: 'person-2',
          correlation_id: 'request-2',
          recorded_at: recordedAt(2),
        },
      },
    ]);
  });

  it('can be found by the event that brought a line in, also where it takes another line back', () => {
    const counted = {
      ...correction({ eventId: '1', type: 'AssetTransferred' }, { changes: { quantity: 2 } }),
      source: { document: 'Récount' },
    };
    const columns = givenAsset(registered, transferred, counted)
      .rows(assetLedger)
      .map((row) => [row.columns.quantity, row.columns.type, row.columns.source, row.columns.actor]);
    expect(columns).toEqual([
      [1, 'AssetTransferred', 'certificate 1', 'person-1'],
      [-1, 'FactCorrected', 'recount', 'person-2'],
      [2, 'FactCorrected', 'certificate 1', 'person-2'],
    ]);
    const unnamed = { ...transferred, source: {} };
    expect(givenAsset(registered, unnamed).rows(assetLedger)[0]?.columns.source).toBe('');
  });
});

describe('several transfers of one asset', () => {
  const other = asset('AssetTransferred', { valueUsdCents: 60 }, { on: '2023-10-03' });
  const briefly = (...facts: readonly (AssetFact | FactCorrected)[]): unknown[] =>
    entries(...facts).map(({ eventId, valueUsdCents, reverses }) => [eventId, valueUsdCents, reverses]);

  it('stand each by itself: one can be reversed after another was corrected', () => {
    const corrected = correction(TRANSFER, { changes: { valueUsdCents: 55 } });
    const reversal = asset('AssetTransferReversed', { reverses: '2' }, { on: '2023-11-05' });
    expect(briefly(registered, transferred, other, corrected, reversal)).toEqual([
      ['1', 50, undefined],
      ['2', 60, undefined],
      ['3', -50, '1'],
      ['3', 55, undefined],
      ['4', -60, '2'],
    ]);
  });

  it('are taken back, and written anew, in the order in which they stand', () => {
    const REGISTRATION = { eventId: '0', type: 'AssetRegistered' };
    const first = correction(REGISTRATION, { changes: { owner: 'EGY' } });
    const untouched = correction({ eventId: '1', type: 'AssetTransferred' }, { changes: {} });
    const second = correction(REGISTRATION, { changes: { owner: 'TGO' } }, '3');
    expect(briefly(registered, transferred, other, first, untouched, second)).toEqual([
      ['1', 50, undefined],
      ['2', 60, undefined],
      ['3', -50, '1'],
      ['3', -60, '2'],
      ['3', 50, undefined],
      ['3', 60, undefined],
      ['5', -50, '3'],
      ['5', -60, '3'],
      ['5', 50, undefined],
      ['5', 60, undefined],
    ]);
  });
});

describe('lines that are written anew at once', () => {
  it('are taken back in the order in which they stand, and written in the order of their days', () => {
    const other = asset('AssetTransferred', { valueUsdCents: 60 }, { on: '2023-10-03' });
    const moved = correction(TRANSFER, { changes: { effectiveOn: '2023-12-01' } });
    const owner = correction({ eventId: '0', type: 'AssetRegistered' }, { changes: { owner: 'EGY' } });
    const written = entries(registered, transferred, other, moved, owner).slice(4);
    expect(written.map(({ owner: of, day, valueUsdCents }) => [of, day, valueUsdCents])).toEqual([
      ['TCD', '2023-10-03', -60],
      ['TCD', '2023-12-01', -50],
      ['EGY', '2023-10-03', 60],
      ['EGY', '2023-12-01', 50],
    ]);
  });
});

describe('the ledger', () => {
  it('names the columns of the day and of the position of its lines, which never change', () => {
    const { day, position } = assetLedger.lasting ?? {};
    const rows = givenAsset(registered, transferred, reversed).rows(assetLedger);
    expect(
      rows.map(({ columns, body }) => [columns[day ?? ''], columns[position ?? ''], (body as LedgerEntry).day]),
    ).toEqual([
      ['2023-10-02', '00000000000000000002', '2023-10-02'],
      ['2023-11-05', '00000000000000000003', '2023-11-05'],
    ]);
  });

  it('writes nothing for a correction of a fact that counts for nothing', () => {
    lines(registered, transferred, corrected({ eventId: '9', type: 'AssetTransferred' }, { annulled: true })).are(LINE);
  });

  it('reads what moves a line or says whose asset it is, and the corrections of that', () => {
    const bear = ['AssetRegistered', 'AssetTransferred', 'AssetTransferReversed'];
    const takes = (...facts: readonly (AssetFact | FactCorrected)[]): unknown =>
      givenAsset(...facts).events.map((event) => assetLedger.takes?.(event));
    for (const type of ASSET_FACTS) {
      const isTaken = bear.includes(type);
      expect([type, takes(asset(type), correction({ eventId: '0', type }, { annulled: true }))]).toEqual([
        type,
        [isTaken, isTaken],
      ]);
    }
  });

  it('stops at a fact that nobody has taught it, rather than pass it over', () => {
    expect(() => entries({ ...registered, type: 'FromTheFuture' } as unknown as AssetFact)).toThrow('Unreachable');
  });
});
