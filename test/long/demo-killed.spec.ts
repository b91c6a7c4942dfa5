import { describeKilledDemo } from './demo-killed.rounds.js';
import { roundsOf } from './rounds.js';

describeKilledDemo(roundsOf('KILLS', 20), ({ facts, illustrative }) => [...facts, ...illustrative]);
