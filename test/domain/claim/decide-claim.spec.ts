import { describe, expect, it } from '@jest/globals';
import { acceptClaim } from '../../../src/domain/claim/accept-claim.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import { acceptance, claim, correction, dismissal, mission } from '../facts.js';
import { givenMission } from '../given.js';
import { recordedFacts } from '../history/abstract-facts.js';

const established = mission('Established');
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const left = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
const root = { eventId: '2', type: 'SiteClosedAccelerated' };
const earlier = { says: { effectiveOn: '2023-10-20' } };
const given = givenMission(established, opened, left, claim(root, earlier));

describe('accepting a claim', () => {
  it('records what the claim says, as a correction of the last word on the fact', () => {
    given.whenAccepted('2', '3', {}, { on: '2024-02-01', source: { document: 'Letter' } }).thenRecorded({
      type: 'ClaimAccepted',
      data: { claim: '3', fact: root, corrects: '2', ...earlier, reason: 'Test' },
      effectiveOn: '2024-02-01',
      source: { document: 'Letter' },
    });
    givenMission(established, opened, left, claim(root, earlier), correction(root, { changes: { reason: 'Attack' } }))
      .whenAccepted('2', '3')
      .thenRecorded({ data: { claim: '3', fact: root, corrects: '4', ...earlier, reason: 'Test' } });
  });

  it('says no more than the claim does', () => {
    const accepted = (said: { readonly says?: Record<string, unknown>; readonly denies?: true }): unknown => {
      const history = new History(missionAggregate);
      history.add(recordedFacts([established, opened, left, claim(root, said)]));
      const { denies } = said;
      const data = { about: '2', claim: '3', reason: 'Test', ...(denies === true && { denies }) };
      const dated = { effectiveOn: '2024-02-01', source: { document: 'Letter' } };
      const decision = acceptClaim({ type: 'AcceptClaim', data, ...dated }, history, '2024-02-01T12:00:00.000Z');
      return 'facts' in decision ? decision.facts[0]?.data : decision;
    };
    const words = { claim: '3', fact: root, corrects: '2', reason: 'Test' };
    expect(accepted(earlier)).toStrictEqual({ ...words, ...earlier });
    expect(accepted({ denies: true })).toStrictEqual({ ...words, denies: true });
  });

  it('asks the rules, as a correction does: the fact itself, and whatever lies later', () => {
    givenMission(established, opened, left, claim(root, { says: { effectiveOn: '2013-06-01' } }))
      .whenAccepted('2', '3')
      .thenRejected({ code: 'not-found', what: 'site' });
    const opening = { eventId: '1', type: 'SiteOpened' };
    givenMission(established, opened, left, claim(opening, { says: { effectiveOn: '2024-01-01' } }))
      .whenAccepted('1', '3')
      .thenRejected({ code: 'contradicts-later-fact', contradicts: expect.objectContaining({ eventId: '2' }) });
    givenMission(established, opened, left, claim(opening, { denies: true }))
      .whenAccepted('1', '3', { denies: true })
      .thenRejected({ code: 'contradicts-later-fact', contradicts: expect.objectContaining({ eventId: '2' }) });
  });

  it('takes the fact away where the claim denies it, however often it was corrected', () => {
    const denied = claim(root, { denies: true });
    givenMission(established, opened, left, correction(root, { changes: { reason: 'Attack' } }), denied)
      .whenAccepted('2', '4', { denies: true })
      .thenRecorded({ data: { claim: '4', fact: root, corrects: '3', denies: true, reason: 'Test' } });
  });

  it('is a defect where the order does not say that the claim denies the fact', () => {
    const denied = givenMission(established, opened, left, claim(root, { denies: true }));
    expect(() => denied.whenAccepted('2', '3')).toThrow('does not say what it denies');
  });

  it('is not possible for a fact that was annulled since', () => {
    givenMission(established, opened, left, claim(root, earlier), correction(root, { annulled: true }))
      .whenAccepted('2', '3')
      .thenRejected({ code: 'wrong-phase', reason: expect.stringContaining('is annulled') });
  });
});

describe('dismissing a claim', () => {
  it('records the reason', () => {
    given.whenDismissed('2', '3', { on: '2024-02-01', source: { document: 'Letter' } }).thenRecorded({
      type: 'ClaimDismissed',
      data: { claim: '3', fact: root, reason: 'Test' },
      effectiveOn: '2024-02-01',
      source: { document: 'Letter' },
    });
  });

  it('is possible also where the fact was annulled since', () => {
    givenMission(established, opened, left, claim(root, {}), correction(root, { annulled: true }))
      .whenDismissed('2', '3')
      .thenRecorded({ type: 'ClaimDismissed' });
  });
});

describe('a decision on a claim', () => {
  it('names a claim on that very fact', () => {
    given.whenAccepted('2', '7').thenRejected({ code: 'unknown-fact', eventId: '7' });
    given.whenAccepted('1', '3').thenRejected({ code: 'unknown-fact', eventId: '3' });
    given.whenDismissed('2', '2').thenRejected({ code: 'unknown-fact', eventId: '2' });
    given.whenDismissed('7', '3').thenRejected({ code: 'unknown-fact', eventId: '3' });
  });

  it('is dated no later than today, and cites its document', () => {
    given.whenAccepted('2', '3', {}, { on: '2026-11-26' }).thenRejected({ code: 'future-fact' });
    given.whenDismissed('2', '3', { on: '2026-11-26' }).thenRejected({ code: 'future-fact' });
    given.whenAccepted('2', '3', {}, { source: {} }).thenRejected({ code: 'instrument-missing' });
    given.whenDismissed('2', '3', { source: {} }).thenRejected({ code: 'instrument-missing' });
  });

  it('is made once', () => {
    const claimed = claim(root, earlier);
    for (const [outcome, decided] of [
      ['accepted', acceptance(root, '3', earlier)],
      ['dismissed', dismissal(root, '3')],
    ] as const) {
      const again = givenMission(established, opened, left, claimed, decided);
      const refused = { code: 'wrong-phase', reason: `Claim 3 was ${outcome} by 4` };
      again.whenAccepted('2', '3').thenRejected(refused);
      again.whenDismissed('2', '3').thenRejected(refused);
    }
  });

  it('has nothing to decide of a claim that says what the fact says', () => {
    for (const said of [{}, { says: { reason: 'Test' } }, { says: { effectiveOn: '2023-10-31' } }]) {
      const agreeing = givenMission(established, opened, left, claim(root, said));
      const refused = {
        code: 'wrong-phase',
        reason: 'Claim 3 says what the fact says; there is nothing to decide',
      };
      agreeing.whenAccepted('2', '3').thenRejected(refused);
      agreeing.whenDismissed('2', '3').thenRejected(refused);
    }
  });

  it('may be made again once an acceptance was taken back: the claim is open then', () => {
    const accepted = acceptance(root, '3', earlier);
    const claimed = claim(root, earlier);
    const takenBack = correction(root, { annulled: true }, '4');
    givenMission(established, opened, left, claimed, accepted)
      .whenCorrected('4', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' });
    givenMission(established, opened, left, claimed, accepted, takenBack)
      .whenDismissed('2', '3')
      .thenRecorded({ type: 'ClaimDismissed' });
    givenMission(established, opened, left, claimed, accepted, takenBack, correction(root, { annulled: true }, '5'))
      .whenDismissed('2', '3')
      .thenRejected({ code: 'wrong-phase' });
  });

  it('stays where what was accepted is corrected further, through the id of the acceptance', () => {
    const accepted = acceptance(root, '3', earlier);
    const corrected = correction(root, { changes: { reason: 'Attack' } }, '4');
    givenMission(established, opened, left, claim(root, earlier), accepted, corrected)
      .whenDismissed('2', '3')
      .thenRejected({ code: 'wrong-phase', reason: 'Claim 3 was accepted by 4' });
  });

  it('is itself no fact that is corrected, and neither is a claim', () => {
    const dismissed = givenMission(established, opened, left, claim(root, earlier), dismissal(root, '3'));
    for (const eventId of ['3', '4'])
      dismissed.whenCorrected(eventId, { annulled: true }).thenRejected({ code: 'unknown-fact', eventId });
  });
});

describe('the closure of the books, denied by a claim that is accepted', () => {
  const closure = { eventId: '2', type: 'AdministrativeClosureCompleted' };
  const closed = [
    established,
    mission('ClosureGateSet', {}, { on: '2025-06-30' }),
    mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' }),
    claim(closure, { denies: true }),
  ] as const;

  it('opens them again, as an annulment does', () => {
    givenMission(...closed)
      .whenAccepted('2', '3', { denies: true })
      .thenRecorded({ type: 'ClaimAccepted' }, { type: 'ClosureGateReleased', data: { openItems: [] } });
    givenMission(...closed)
      .whenDismissed('2', '3')
      .thenRecorded({ type: 'ClaimDismissed' });
  });

  it('stays closed where the claim says something else of it', () => {
    const six = { eventId: '5', type: closure.type };
    givenMission(
      established,
      mission('MandateTerminated', {}, { on: '2023-06-30' }),
      mission('LiquidationStarted', {}, { on: '2024-01-01' }),
      mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' }),
      ...closed.slice(1, 3),
      claim(six, { says: { finalPerformanceReport: 'A/99/2' } }),
    )
      .whenAccepted('5', '6')
      .thenRecorded({ type: 'ClaimAccepted' });
  });

  it('is not brought back through the acceptance: the way back is a new closure', () => {
    givenMission(...closed, acceptance(closure, '3', { denies: true }))
      .whenCorrected('4', { annulled: true })
      .thenRejected({ code: 'wrong-phase', reason: expect.stringContaining('close them anew') });
  });
});
