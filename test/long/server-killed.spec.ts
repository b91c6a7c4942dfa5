import { roundsOf } from './rounds.js';
import { describeKilledServer } from './server-killed.rounds.js';

describeKilledServer(roundsOf('KILLS', 100), roundsOf('OPERATIONS', 5_000));
