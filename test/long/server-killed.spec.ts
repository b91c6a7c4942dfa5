import { roundsOf } from './rounds.js';
import { describeKeptPromises, describeKilledServer } from './server-killed.rounds.js';

describeKilledServer(roundsOf('KILLS', 100));
describeKeptPromises(roundsOf('OPERATIONS', 5_000));
