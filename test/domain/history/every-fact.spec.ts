import { describe, expect, it } from '@jest/globals';
import { instrumentNamed } from '../../../src/domain/rules/instrument-missing.js';
import { asset, mission, order } from '../facts.js';
import { givenAsset, givenMission, TODAY } from '../given.js';

const established = mission('Established');

describe('the date of a fact (R14)', () => {
  it.each([TODAY, TODAY.slice(0, 7), TODAY.slice(0, 4)])('may be today: %s', (on) => {
    givenMission(established)
      .when(order('RequestWithdrawal', mission('WithdrawalRequested', {}, { on })))
      .thenRecorded({ effectiveOn: on });
  });

  it.each(['2026-11-25', '2026-12', '2027', '2999-01-01'])('is never later: %s', (on) => {
    givenMission(established)
      .when(order('RequestWithdrawal', mission('WithdrawalRequested', {}, { on })))
      .thenRejected({ code: 'future-fact', effectiveOn: on, recordedOn: TODAY });
  });

  it('is never later for an asset either', () => {
    givenAsset(asset('AssetRegistered'))
      .when(order('VerifyAsset', asset('AssetVerified', {}, { on: '2026-11-25' })))
      .thenRejected({ code: 'future-fact', effectiveOn: '2026-11-25', recordedOn: TODAY });
  });

  it('cannot be corrected to be later', () => {
    givenMission(established, mission('WithdrawalRequested', {}, { on: '2023-06-16' }))
      .whenCorrected('1', { changes: { effectiveOn: '2026-12-01' } })
      .thenRejected({ code: 'future-fact' });
  });

  it('of a correction is never later either', () => {
    givenMission(established)
      .whenCorrected('0', { changes: { acronym: 'N' } }, '2026-11-25')
      .thenRejected({ code: 'future-fact' });
  });
});

describe('the instrument of a fact', () => {
  it.each([
    ['/source/document', mission('WithdrawalRequested', {}, { source: {} }), 'RequestWithdrawal'],
    ['/source/document', mission('WithdrawalRequested', {}, { source: { document: ' ' } }), 'RequestWithdrawal'],
    ['/document', mission('WithdrawalRequested', { document: '' }), 'RequestWithdrawal'],
    ['/resolution', mission('Established', { resolution: undefined }), 'EstablishMission'],
    ['/resolution', mission('MandateTerminated', { resolution: undefined }), 'TerminateMandate'],
    ['/resolution', mission('MandateExtended', { resolution: ' ' }), 'ExtendMandate'],
  ] as const)('%s is never missing', (pointer, fact, command) => {
    givenMission(established).when(order(command, fact)).thenRejected({ code: 'instrument-missing', pointer });
  });

  it('of a transfer is its certificate', () => {
    givenAsset(asset('AssetRegistered'))
      .when(order('TransferAsset', asset('AssetTransferred', { certificate: undefined })))
      .thenRejected({ code: 'instrument-missing', pointer: '/certificate' });
  });

  it('comes before anything that the mission would say', () => {
    givenMission()
      .when(order('TerminateMandate', mission('MandateTerminated', { resolution: '' })))
      .thenRejected({ code: 'instrument-missing' });
  });

  it('is none but its source where this program does not know the fact', () => {
    const unknown = { ...mission('Established'), type: 'FromTheFuture' };
    expect(instrumentNamed(unknown)).toEqual({ legal: true });
    expect(instrumentNamed({ ...unknown, source: {} })).toMatchObject({ rejection: { pointer: '/source/document' } });
  });

  it('cannot be taken away by a correction', () => {
    givenMission(established, mission('MandateTerminated'))
      .whenCorrected('1', { changes: { resolution: '' } })
      .thenRejected({ code: 'instrument-missing', pointer: '/resolution' });
  });
});
