import { describeKilledDemo } from '../long/demo-killed.rounds.js';

describeKilledDemo(1);
