import { roundsOf } from './rounds.js';
import { describeKilledServer } from './server-killed.rounds.js';

describeKilledServer(roundsOf('KILLS', 20), roundsOf('OPERATIONS', 5_000));
