import { describe, expect, it } from '@jest/globals';
import type { ExceptionItem } from '../../projections/exception-item.js';
import { exceptions } from '../../projections/exceptions.projection.js';
import { foldStream } from '../../src/application/projecting/view-fold.js';
import { rowsOf, type Placed } from '../../projections/projection.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { asset, correction, mission } from '../domain/facts.js';

type AnyFact = MissionFact | AssetFact | FactCorrected;

/** A fact, and the UTC day on which it was recorded. */
type Entry = readonly [recordedOn: string, fact: AnyFact];

/** What a stream shows as recorded late: of which event, by how many days. */
function lateOf(
  entries: readonly Entry[],
  owner: { missionId: string; memberId?: string } = { missionId: 'm' },
): unknown {
  const events = entries.map(([recordedOn, fact], revision) => ({
    ...fact,
    eventId: String(revision),
    revision,
    recordedAt: `${recordedOn}T12:00:00.000Z`,
    position: String(revision + 1),
    ...owner,
  })) as Placed<MissionFact | AssetFact>[];
  const { view } = foldStream(exceptions, owner, events, []);
  return rowsOf(exceptions, view, { revision: events.length - 1, position: String(events.length) })
    .map(({ body }) => body as ExceptionItem)
    .filter((item) => item.kind === 'recorded-late')
    .map(({ eventId, days }) => [eventId, days]);
}

const established = mission('Established', {}, { on: '2023-01-01' });
const reported = (on: string): MissionFact => mission('StrengthReported', { departed: 1 }, { on });

describe('a fact', () => {
  it.each([
    ['2023-06-01', '2023-06-01', []],
    ['2023-06-02', '2023-06-05', []],
    ['2023-06-01', '2023-06-05', [['1', 4]]],
    ['2023-01-31', '2023-03-14', [['1', 42]]],
    ['2023-06', '2023-07-03', []],
    ['2023-06', '2023-07-04', [['1', 4]]],
    ['2023-06-01/2023-06-10', '2023-06-14', [['1', 4]]],
    ['2023', '2024-02-29', [['1', 60]]],
  ])('of %s that is recorded on %s is late by %j', (on, recordedOn, late) => {
    expect(
      lateOf([
        ['2023-01-02', established],
        [recordedOn, reported(on)],
      ]),
    ).toEqual(late);
  });

  it.each<[string, AnyFact, AnyFact, object]>([
    ['site', established, mission('SiteOpened', {}, { on: '2023-02-01' }), { siteId: 'gao' }],
    ['contingent', established, mission('ContingentDeployed', {}, { on: '2023-02-01' }), { contingentId: 'tcd' }],
    [
      'asset',
      asset('AssetRegistered', {}, { on: '2023-01-01' }),
      asset('AssetDestroyed', {}, { on: '2023-02-01' }),
      { assetId: 'a' },
    ],
    ['mission itself', established, reported('2023-02-01'), {}],
  ])('names the %s that it is about, and the day on which it was recorded', (_what, first, fact, about) => {
    const owner = { missionId: 'm', ...('assetId' in about && { memberId: 'a' }) };
    const events = [first, fact].map((one, revision) => ({
      ...one,
      eventId: String(revision),
      revision,
      recordedAt: revision === 0 ? '2023-01-01T23:00:00.000Z' : '2023-02-20T23:00:00.000Z',
      position: String(revision + 1),
      ...owner,
    })) as Placed<MissionFact | AssetFact>[];
    const { view } = foldStream(exceptions, owner, events, []);
    const rows = rowsOf(exceptions, view, { revision: 1, position: '2' });
    expect(rows.map(({ body }) => body)).toEqual([
      {
        kind: 'recorded-late',
        eventId: '1',
        position: '2',
        effectiveOn: '2023-02-01',
        day: '2023-02-01',
        type: fact.type,
        recordedOn: '2023-02-20',
        days: 19,
        ...about,
      },
    ]);
  });

  it('is late by years where the record was there when it happened', () => {
    expect(
      lateOf([
        ['2023-01-02', established],
        ['2024-12-01', reported('2023-06-01')],
      ]),
    ).toEqual([['1', 549]]);
    expect(
      lateOf(
        [
          ['2023-01-02', asset('AssetRegistered', {}, { on: '2023-01-01' })],
          ['2024-12-01', asset('AssetVerified', {}, { on: '2023-06-01' })],
        ],
        { missionId: 'm', memberId: 'a' },
      ),
    ).toEqual([['1', 549]]);
  });

  it('is as late as its date in force makes it, and late no more once it is taken back', () => {
    const late: Entry[] = [
      ['2023-01-02', established],
      ['2023-06-05', reported('2023-06-04')],
    ];
    const by = (change: object): Entry => [
      '2023-07-01',
      correction({ eventId: '1', type: 'StrengthReported' }, change),
    ];
    expect(lateOf(late)).toEqual([]);
    expect(lateOf([...late, by({ changes: { effectiveOn: '2023-05-26' } })])).toEqual([['1', 10]]);
    expect(
      lateOf([
        ['2023-01-02', established],
        ['2023-06-15', reported('2023-06-04')],
      ]),
    ).toEqual([['1', 11]]);
    expect(
      lateOf([['2023-01-02', established], ['2023-06-15', reported('2023-06-04')], by({ annulled: true })]),
    ).toEqual([]);
  });
});

describe('a record that begins long after its mission', () => {
  const entered = '2026-11-29';

  it('has the past as one exception, that of the mission itself', () => {
    expect(
      lateOf([
        [entered, established],
        [entered, reported('2023-06-01')],
        [entered, reported('2025-11-28')],
        [entered, reported('2025-11-29')],
      ]),
    ).toEqual([
      ['0', 1428],
      ['3', 365],
    ]);
  });

  it('is held to its days from then on', () => {
    expect(
      lateOf([
        [entered, established],
        ['2027-03-14', reported('2027-01-31')],
        ['2027-03-14', reported('2024-01-31')],
      ]),
    ).toEqual([
      ['0', 1428],
      ['1', 42],
    ]);
  });
});

describe('equipment', () => {
  const owner = { missionId: 'm', memberId: 'a' };
  const registered = asset('AssetRegistered', {}, { on: '2023-01-10' });
  const destroyed = (on: string): AssetFact => asset('AssetDestroyed', {}, { on });

  it('is late for no register that it comes into, but what becomes of it is late for that', () => {
    expect(
      lateOf(
        [
          ['2023-03-10', registered],
          ['2023-06-20', destroyed('2023-06-01')],
        ],
        owner,
      ),
    ).toEqual([['1', 19]]);
  });

  it('has a past, too', () => {
    expect(
      lateOf(
        [
          ['2026-11-29', registered],
          ['2026-11-29', destroyed('2023-06-01')],
        ],
        owner,
      ),
    ).toEqual([]);
  });
});
