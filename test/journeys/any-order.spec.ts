import { describeAnyOrder } from '../long/any-order.rounds.js';
import { someOf } from '../support/some-of-a-history.js';

describeAnyOrder(1, someOf);
