import { describeKilledServer } from '../long/server-killed.rounds.js';

describeKilledServer(2, 600);
