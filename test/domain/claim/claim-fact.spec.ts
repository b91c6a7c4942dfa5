import { describe, it } from '@jest/globals';
import { acceptance, asset, claim, correction, dismissal, mission } from '../facts.js';
import { givenAsset, givenMission } from '../given.js';

const established = mission('Established');
const request = mission('WithdrawalRequested', {}, { on: '2023-06-16' });
const root = { eventId: '1', type: 'WithdrawalRequested' };

describe('another source on a recorded fact', () => {
  it('is a claim on it, which names the fact and its type', () => {
    givenMission(established, request)
      .whenClaimed('1', { says: { wording: 'without delay' } })
      .thenRecorded({ type: 'FactClaimed', data: { about: '1', fact: root, says: { wording: 'without delay' } } });
    givenMission(established, request)
      .whenClaimed('1', { denies: true })
      .thenRecorded({ data: { about: '1', fact: root, denies: true } });
    givenMission(established, request)
      .whenClaimed('1', {})
      .thenRecorded({ data: { about: '1', fact: root } });
  });

  it('speaks of facts of assets as of those of missions', () => {
    givenAsset(asset('AssetRegistered'))
      .whenClaimed('0', { says: { quantity: 3 } })
      .thenRecorded({
        type: 'FactClaimed',
        data: { about: '0', fact: { eventId: '0', type: 'AssetRegistered' }, says: { quantity: 3 } },
      });
  });

  it('may say what the rules would refuse: they are asked once it is accepted', () => {
    givenMission(established, request)
      .whenClaimed('1', { says: { effectiveOn: '2012-01-01' } })
      .thenRecorded({ type: 'FactClaimed' });
  });

  it('is dated no later than today, and says of no fact that it lies ahead', () => {
    givenMission(established, request).whenClaimed('1', {}, '2026-11-26').thenRejected({ code: 'future-fact' });
  });

  it('cites its document', () => {
    givenMission(established, request)
      .whenClaimed('1', {}, '2026-11-24', ' ')
      .thenRejected({ code: 'instrument-missing', pointer: '/source/document' });
  });

  it('is about a fact: not about a correction, a claim, a gate, or what is not recorded', () => {
    const corrected = correction(root, { changes: { wording: 'now' } });
    const gate = mission('ClosureGateSet', {}, { on: '2025-06-30' });
    const given = givenMission(established, request, corrected, claim(root, {}), gate);
    for (const about of ['2', '3', '4', '7'])
      given.whenClaimed(about, { denies: true }).thenRejected({ code: 'unknown-fact', eventId: about });
  });

  it('has nothing to say of a fact that is annulled', () => {
    givenMission(established, request, correction(root, { annulled: true }))
      .whenClaimed('1', {})
      .thenRejected({
        code: 'wrong-phase',
        reason: 'Fact 1 is annulled; take the annulment back, or record the fact anew',
      });
    givenMission(established, request, correction(root, { annulled: true }), correction(root, { annulled: true }, '2'))
      .whenClaimed('1', {})
      .thenRecorded({ type: 'FactClaimed' });
  });

  it('is recorded once with the same words from the same document', () => {
    const said = { says: { wording: 'now', requestedBy: 'Government' } };
    const given = givenMission(established, request, claim(root, said, 'One'));
    given
      .whenClaimed('1', { says: { requestedBy: 'Government', wording: 'now' } }, '2026-11-24', 'One')
      .thenRejected({ code: 'already-recorded', what: 'claim', eventId: '2' });
    given.whenClaimed('1', said, '2026-11-24', 'Two').thenRecorded({ type: 'FactClaimed' });
    given.whenClaimed('1', { says: { wording: 'now' } }, '2026-11-24', 'One').thenRecorded({ type: 'FactClaimed' });
    given.whenClaimed('1', { denies: true }, '2026-11-24', 'One').thenRecorded({ type: 'FactClaimed' });
    given.whenClaimed('1', {}, '2026-11-24', 'One').thenRecorded({ type: 'FactClaimed' });
  });

  it('is another one where it denies what the same document confirmed, and the other way round', () => {
    givenMission(established, request, claim(root, {}, 'One'))
      .whenClaimed('1', { denies: true }, '2026-11-24', 'One')
      .thenRecorded({ type: 'FactClaimed' });
    givenMission(established, request, claim(root, { denies: true }, 'One'))
      .whenClaimed('1', {}, '2026-11-24', 'One')
      .thenRecorded({ type: 'FactClaimed' });
    givenMission(established, request, claim(root, { denies: true }, 'One'))
      .whenClaimed('1', { denies: true }, '2026-11-24', 'One')
      .thenRejected({ code: 'already-recorded', eventId: '2' });
  });

  it('may be made again once it was dismissed, and not once it was accepted', () => {
    const said = { says: { wording: 'now' } };
    const claimed = claim(root, said, 'One');
    givenMission(established, request, claimed, dismissal(root, '2'))
      .whenClaimed('1', said, '2026-11-24', 'One')
      .thenRecorded({ type: 'FactClaimed' });
    givenMission(established, request, claimed, acceptance(root, '2', said))
      .whenClaimed('1', said, '2026-11-24', 'One')
      .thenRejected({ code: 'already-recorded', eventId: '2' });
  });
});
