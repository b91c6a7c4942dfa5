import { describeAnyOrder } from '../long/any-order.rounds.js';

describeAnyOrder(1);
