import { describe, it } from '@jest/globals';
import type { AssetCommand } from '../../src/domain/asset/asset.commands.js';
import { asset, mission, order } from './facts.js';
import { givenAsset, givenMission } from './given.js';

const registered = asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN' }, { on: '2023-07-01' });
const transferred = asset('AssetTransferred', { quantity: 2 }, { on: '2023-08-01' });
const again: AssetCommand = order('TransferAsset', asset('AssetTransferred', {}, { on: '2023-09-01' }));

const established = mission('Established');
const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
const withdrawal = mission('ContingentWithdrawn', {}, { on: '2023-11-01' });

describe('the refusal to let leave what has left (R11)', () => {
  it('tells of an asset the transfer with which the last of it left, the recipient and the certificate', () => {
    givenAsset(registered, transferred).when(again).thenRejected({
      code: 'already-left',
      what: 'asset',
      eventId: '1',
      leftBy: 'AssetTransferred',
      leftOn: '2023-08-01',
      recipient: transferred.data.recipient.name,
      certificate: transferred.data.certificate,
    });
  });

  it('tells of an asset that was destroyed the destruction, and nobody who received it', () => {
    givenAsset(registered, asset('AssetDestroyed', { quantity: 2 }, { on: '2023-08-02' }))
      .when(again)
      .thenRejected({ what: 'asset', eventId: '1', leftBy: 'AssetDestroyed', leftOn: '2023-08-02' });
  });

  it('tells of a contingent the withdrawal after which nobody remained, and where it went', () => {
    const gone = mission('ContingentWithdrawn', { destination: 'N’Djamena' }, { on: '2023-10-31' });
    givenMission(established, deployed, gone).when(order('WithdrawContingent', withdrawal)).thenRejected({
      code: 'already-left',
      what: 'contingent',
      id: 'tcd',
      eventId: '2',
      leftBy: 'ContingentWithdrawn',
      leftOn: '2023-10-31',
      destination: 'N’Djamena',
    });
  });

  it('tells no destination that is not reported, and the last of two departures', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2015-10-31' });
    const back = mission('ContingentDeployed', {}, { on: '2016-01-01' });
    const some = mission('ContingentWithdrawn', { remaining: 5 }, { on: '2017-01-01' });
    const last = mission('ContingentWithdrawn', {}, { on: '2018-10-31' });
    givenMission(established, deployed, gone, back, some, last)
      .when(order('WithdrawContingent', withdrawal))
      .thenRejected({ eventId: '5', leftBy: 'ContingentWithdrawn', leftOn: '2018-10-31' });
  });

  it('goes on telling it where something else becomes known of the contingent', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2023-10-31' });
    const suspended = mission('ContingentSuspended', {}, { on: '2023-10-31' });
    givenMission(established, deployed, gone, suspended)
      .when(order('WithdrawContingent', withdrawal))
      .thenRejected({ eventId: '2', leftOn: '2023-10-31' });
  });
});
