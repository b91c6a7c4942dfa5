import { describe, expect, it } from '@jest/globals';
import { isDay } from '../../../src/domain/calendar/day.js';
import { asRecorded } from '../../../src/domain/history/effective-order.js';
import type { Effective, Fact } from '../../../src/domain/history/fact.js';
import type { OpenItem } from '../../../src/domain/mission/mission.events.js';
import { spansAssets, type AssetsOfMission } from '../../../src/domain/mission/spans-assets.js';
import { asset } from '../facts.js';
import { TODAY } from '../given.js';

const registered = recorded(asset('AssetRegistered', {}, { on: '2020-02-01' }));
const destroyed = recorded(asset('AssetDestroyed', {}, { on: '2024-02-01' }));
const left: OpenItem = { kind: 'asset', id: 'a', quantity: 2 };

function recorded(fact: Fact): Effective<Fact> {
  return asRecorded({ ...fact, eventId: fact.type, revision: 0, recordedAt: `${TODAY}T08:00:00.000Z` });
}

/** Assets on hand from the first of these facts to the day of the last. */
function assetsWith(...facts: readonly Effective<Fact>[]): AssetsOfMission {
  const last = facts.at(-1)?.day ?? '';
  const onDay = (day: string): string => {
    if (!isDay(day)) throw new Error(`Asked about ${day}, which is no day`);
    return day;
  };
  return {
    first: () => facts[0],
    after: (day) => facts.find((fact) => fact.day > onDay(day)),
    onHandOn: (day) => (facts.some((fact) => fact.day <= onDay(day)) && day < last ? [left] : []),
  };
}

const spans = (establishedOn: string | undefined, closedOn: string | undefined, ...facts: Effective<Fact>[]): unknown =>
  spansAssets({ establishedOn, closedOn }, assetsWith(...facts));

describe('a mission’s life', () => {
  const missing = { code: 'not-found', what: 'mission' };

  it('spans the facts of its assets, from the first day to the last', () => {
    expect(spans('2020-02-01', '2024-02-01', registered, destroyed)).toEqual({ legal: true });
    expect(spans('2013-04-25', '2025-06-30', registered, destroyed)).toEqual({ legal: true });
  });

  it('may go on while there are assets, and without any', () => {
    expect(spans('2013-04-25', undefined, registered)).toEqual({ legal: true });
    expect(spans('2013-04-25', undefined)).toEqual({ legal: true });
    expect(spans('2013-04-25', '2014-01-01')).toEqual({ legal: true });
    expect(spans(undefined, undefined)).toEqual({ legal: true });
  });

  it.each(['2020-02-02', undefined])('cannot begin after the first fact of its assets: %s', (establishedOn) => {
    expect(spans(establishedOn, '2024-02-01', registered, destroyed)).toEqual({
      legal: false,
      rejection: {
        code: 'contradicts-later-fact',
        contradicts: { eventId: 'AssetRegistered', type: 'AssetRegistered', effectiveOn: '2020-02-01' },
        because: missing,
      },
    });
  });

  it('cannot end on a day on which something is on hand (R12)', () => {
    expect(spans('2013-04-25', '2024-01-31', registered, destroyed)).toEqual({
      legal: false,
      rejection: { code: 'open-items', items: [left] },
    });
  });

  it('cannot end before a later fact of its assets (R15)', () => {
    expect(spans('2013-04-25', '2020-01-31', registered, destroyed)).toEqual({
      legal: false,
      rejection: {
        code: 'contradicts-later-fact',
        contradicts: { eventId: 'AssetRegistered', type: 'AssetRegistered', effectiveOn: '2020-02-01' },
        because: { code: 'mission-closed', closedOn: '2020-01-31' },
      },
    });
  });
});
