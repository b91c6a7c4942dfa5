import { describeKilledDemo } from '../long/demo-killed.rounds.js';
import { someOf } from '../support/some-of-a-history.js';

describeKilledDemo(1, someOf);
