import type {
  Balance,
  BalanceDifference,
  BalanceLine,
  BalanceTotal,
} from '../../../../application/asking/balance.answer.js';
import { OWNERSHIPS } from '../../../../domain/asset/asset.events.js';
import { namedObject } from '../../../description/objects.js';
import { pageOf } from '../../../description/page.js';
import { count, flag, identifier, integer, listOf, oneOf } from '../../../description/values.js';

const balanceLine = namedObject<BalanceLine>(
  'BalanceLineDto',
  'Registered less all the others is the difference. Quantities in whole units, values in whole US cents.',
  {
    registered: integer(),
    left: integer(),
    destroyed: integer(),
    writtenOff: integer(),
    onHand: integer(),
    difference: integer(),
  },
);

const balanceTotal = namedObject<BalanceTotal>(
  'BalanceTotalDto',
  'One regime: contingent-owned and UN-owned equipment are never added together.',
  { ownership: oneOf(OWNERSHIPS), assets: count(), quantity: balanceLine, valueUsdCents: balanceLine },
);

const balanceDifference = namedObject<BalanceDifference>(
  'BalanceDifferenceDto',
  'An asset whose certificates give another value than the books.',
  {
    assetId: identifier(),
    ownership: oneOf(OWNERSHIPS),
    rounding: flag('Rounding of shares to whole cents explains the difference.'),
    valueUsdCents: balanceLine,
  },
);

export const balance = namedObject<Balance>('BalanceDto', 'Whether the books balance, with every difference.', {
  totals: listOf(balanceTotal),
  differences: pageOf(balanceDifference),
});
