import { describe, expect, it } from '@jest/globals';
import { missionState, type MissionStateEntry } from '../../projections/mission-state.projection.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { correction, mission } from '../domain/facts.js';
import { givenMission } from './given.js';

const established = mission('Established', {}, { on: '2007-09-25' });
const requested = mission(
  'WithdrawalRequested',
  { requestedBy: 'Chad', document: 'S/2010/115', wording: 'not renewed', until: '2010-03-15' },
  { on: '2010-01-15' },
);
const revised = mission(
  'WithdrawalRequestRevised',
  { revises: '1', document: 'S/2010/250', until: '2010-12-31' },
  { on: '2010-05-25' },
);
const rescinded = mission('WithdrawalRequestRescinded', { rescinds: '1' }, { on: '2010-09-01' });
const annulled = (eventId: string, type: MissionFact['type']): FactCorrected =>
  correction({ eventId, type }, { annulled: true });

function stateAfter(
  ...facts: readonly (MissionFact | FactCorrected)[]
): Pick<MissionStateEntry, 'request' | 'withdrawal'> {
  const [{ request, withdrawal }] = givenMission(established, ...facts).answer(missionState) as [MissionStateEntry];
  return { request, withdrawal };
}

const REQUESTED = {
  requestedOn: '2010-01-15',
  requestedBy: 'Chad',
  document: 'S/2010/115',
  wording: 'not renewed',
};
const STANDING = {
  request: { status: 'standing', eventId: '1', ...REQUESTED, until: '2010-03-15', scopes: [] },
  withdrawal: REQUESTED,
};
const REVISED = {
  request: {
    ...STANDING.request,
    status: 'revised',
    document: 'S/2010/250',
    until: '2010-12-31',
    revisedOn: '2010-05-25',
  },
  withdrawal: { ...REQUESTED, document: 'S/2010/250' },
};

describe('the request in the state of a mission', () => {
  it('stands as it was made, then as last revised, and is told after it was taken back', () => {
    expect(stateAfter(requested)).toEqual(STANDING);
    expect(stateAfter(requested, revised)).toEqual(REVISED);
    expect(stateAfter(requested, revised, rescinded)).toEqual({
      request: { ...REVISED.request, status: 'rescinded', rescindedOn: '2010-09-01' },
      withdrawal: null,
    });
  });

  it('is what it was before where a revision, or the taking back, is annulled', () => {
    expect(stateAfter(requested, revised, annulled('2', 'WithdrawalRequestRevised'))).toEqual(STANDING);
    const all = [requested, revised, rescinded];
    expect(stateAfter(...all, annulled('3', 'WithdrawalRequestRescinded'))).toEqual(REVISED);
  });

  it('is the one that followed, once the first was taken back', () => {
    const again = mission('WithdrawalRequested', { document: 'S/2011/1' }, { on: '2011-01-01' });
    expect(stateAfter(requested, rescinded, again)).toMatchObject({
      request: { status: 'standing', eventId: '3', document: 'S/2011/1' },
      withdrawal: { requestedOn: '2011-01-01' },
    });
  });

  it('tells those about a part of the mandate area beside it, each by its scope', () => {
    const part = mission('WithdrawalRequested', { scope: 'East' }, { on: '2010-02-01' });
    const back = mission('WithdrawalRequestRescinded', { rescinds: '1' }, { on: '2010-03-01' });
    const told = { eventId: '1', requestedOn: '2010-02-01', requestedBy: 'Host State', document: 'S/2023/1' };
    expect(stateAfter(part)).toEqual({
      request: { status: 'none', scopes: [{ ...told, scope: 'East', status: 'standing' }] },
      withdrawal: null,
    });
    expect(stateAfter(part, back).request.scopes).toEqual([
      { ...told, scope: 'East', status: 'rescinded', rescindedOn: '2010-03-01' },
    ]);
    expect(stateAfter(part, annulled('1', 'WithdrawalRequested')).request.scopes).toEqual([]);
  });

  it('moves with a revision that limits it to a part', () => {
    const limited = mission('WithdrawalRequestRevised', { revises: '1', scope: 'East' }, { on: '2010-05-25' });
    expect(stateAfter(requested, limited)).toMatchObject({
      request: { status: 'none', scopes: [{ eventId: '1', scope: 'East', status: 'revised' }] },
      withdrawal: null,
    });
  });

  it('passes over what is said of a request that nobody knows', () => {
    expect(stateAfter(revised, rescinded)).toEqual({ request: { status: 'none', scopes: [] }, withdrawal: null });
  });
});
