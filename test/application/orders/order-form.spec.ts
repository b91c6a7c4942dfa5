import { describe, expect, it } from '@jest/globals';
import { formOf, orderIn, type OrderForm } from '../../../src/application/orders/order-form.js';
import type {
  AssetOrder,
  FactOrder,
  MissionOrder,
  OrderCategory,
  OrderOf,
} from '../../../src/application/orders/order.js';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { asset, mission, order } from '../../domain/facts.js';

const ofMission: MissionOrder = {
  category: 'mission',
  missionId: 'm',
  command: order<MissionCommand>('CompleteAdministrativeClosure', mission('AdministrativeClosureCompleted')),
};
const ofAsset: AssetOrder = {
  category: 'asset',
  missionId: 'm',
  memberId: 'a',
  command: order<AssetCommand>('TransferAsset', asset('AssetTransferred')),
};
const ofFact: FactOrder = {
  category: 'fact',
  missionId: 'm',
  memberId: 'e',
  command: {
    type: 'CorrectFact',
    data: { annulled: true, reason: 'Test' },
    effectiveOn: '2023-07-01',
    source: { document: 'Test document' },
  },
};

/** The form of an order of each category. Proposals are stored in it and shown in it: its names never change. */
const FORMS: { readonly [Category in OrderCategory]: readonly [order: OrderOf<Category>, form: OrderForm] } = {
  mission: [ofMission, { missionId: 'm', command: ofMission.command }],
  asset: [ofAsset, { missionId: 'm', assetId: 'a', command: ofAsset.command }],
  fact: [ofFact, { missionId: 'm', corrects: 'e', command: ofFact.command }],
};

describe('the form of an order', () => {
  it.each(Object.entries(FORMS))('names the member as its category does: %s', (_, [order, form]) => {
    expect(formOf(order)).toEqual(form);
  });

  it.each(Object.entries(FORMS))('stands for the order that it was made of: %s', (_, [order, form]) => {
    expect(orderIn(form)).toEqual(order);
  });
});
