import { describeAnyOrder } from './any-order.rounds.js';
import { roundsOf } from './rounds.js';

describeAnyOrder(roundsOf('SHUFFLES', 5), ({ facts, illustrative }) => [...facts, ...illustrative]);
