import { describe, expect, it } from '@jest/globals';
import { judgeByBooks } from '../../../src/application/commands/judge-by-books.js';
import type { LoadedAsset, LoadedMission } from '../../../src/application/histories/histories.js';
import { LoadedStream } from '../../../src/application/histories/loaded-stream.js';
import { assetAggregate } from '../../../src/domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../../src/domain/asset/asset.events.js';
import type { Recorded } from '../../../src/domain/history/fact.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { legal, reject, type Verdict } from '../../../src/domain/verdict.js';
import { asset, mission } from '../../domain/facts.js';
import { someEvent } from '../../support/some-event.js';

const established = mission('Established', {}, { on: '2013-01-01' });
const gate = mission('ClosureGateSet', {}, { on: '2024-02-01' });
const closed = mission('AdministrativeClosureCompleted', {}, { on: '2024-02-01' });

/** A mission of which these facts are recorded. */
function missionOf(...facts: readonly MissionFact[]): LoadedMission {
  const loaded: LoadedMission = new LoadedStream('mission-m', missionAggregate);
  const events = facts.map(({ type, data, effectiveOn }, revision) => {
    const event = someEvent('mission', revision, data);
    const metadata = { ...event.metadata, effectiveOn };
    return { ...event, type, metadata, stream: loaded.name, revision, position: String(revision + 1) };
  });
  loaded.add(events, () => false);
  return loaded;
}

/** Judges destructions on these days, of an asset whose own rules have come to a verdict. */
function judge(of: LoadedMission, own: Verdict, ...days: readonly string[]): Verdict {
  const unknown: LoadedAsset = new LoadedStream('asset-m.a', assetAggregate);
  const added = days.map((on, revision): Recorded<AssetFact> => {
    const fact = asset('AssetDestroyed', {}, { on });
    return { ...fact, eventId: String(revision), revision, recordedAt: '2026-01-01T00:00:00.000Z' };
  });
  return judgeByBooks(of)(added, own, unknown);
}

describe('a fact of an asset, by the books of its mission', () => {
  const open = missionOf(established);
  const shut = missionOf(established, gate, closed);

  it('is as its own rules say while the books are open', () => {
    expect(judge(open, legal, '2013-01-01')).toEqual(legal);
    const refusal = reject({ code: 'not-found' });
    expect(judge(open, refusal, '2013-01-01')).toEqual(refusal);
  });

  it('is refused on a day before the mission was, whichever of several it is', () => {
    for (const days of [['2012-12-31'], ['2013-01-01', '2012-12-31'], ['2012-12-31', '2013-01-01']])
      expect(judge(open, legal, ...days)).toMatchObject({ rejection: { code: 'not-found' } });
  });

  it('is refused behind a gate', () => {
    expect(judge(missionOf(established, gate), legal, '2020-01-01')).toMatchObject({
      rejection: { code: 'closure-in-progress' },
    });
  });

  it.each([
    ['already-left', 'already-left'],
    ['quantity-exceeded', 'quantity-exceeded'],
    ['sensitive-equipment', 'sensitive-equipment'],
    ['not-the-owners-decision', 'not-the-owners-decision'],
    ['future-fact', 'future-fact'],
    ['instrument-missing', 'instrument-missing'],
    ['contradicts-later-fact', 'contradicts-later-fact'],
    ['not-found', 'closure-in-progress'],
    ['already-recorded', 'closure-in-progress'],
  ])('refused by its own rules with %s behind a gate is refused with %s', (code, told) => {
    const own = reject({ code });
    expect(judge(missionOf(established, gate), own, '2024-02-01')).toMatchObject({ rejection: { code: told } });
  });

  it.each([
    ['2024-02-02', legal],
    ['2024-02-01', legal],
    ['2020-01-01', legal],
    ['2012-12-31', legal],
    ['2024-02-01', reject({ code: 'already-left' })],
    ['2024-02-01', reject({ code: 'not-found' })],
  ])('once they are closed is nothing but refused: %s (R16)', (day, own) => {
    expect(judge(shut, own, day)).toEqual(reject({ code: 'mission-closed', closedOn: '2024-02-01' }));
  });
});
