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

  it('is refused behind a gate, and on the days of closed books', () => {
    expect(judge(missionOf(established, gate), legal, '2020-01-01')).toMatchObject({
      rejection: { code: 'closure-in-progress' },
    });
    expect(judge(shut, legal, '2024-02-01')).toMatchObject({ rejection: { code: 'wrong-phase' } });
    expect(judge(shut, legal, '2024-01-31')).toMatchObject({ rejection: { code: 'contradicts-later-fact' } });
  });

  it.each(['not-found', 'already-recorded'])('says that they are shut rather than %s', (code) => {
    expect(judge(shut, reject({ code }), '2024-02-01')).toMatchObject({ rejection: { code: 'wrong-phase' } });
  });

  it.each([
    'already-left',
    'quantity-exceeded',
    'sensitive-equipment',
    'not-the-owners-decision',
    'future-fact',
    'instrument-missing',
    'contradicts-later-fact',
  ])('says %s rather than that they are shut', (code) => {
    expect(judge(shut, reject({ code }), '2024-02-01')).toMatchObject({ rejection: { code } });
  });
});
