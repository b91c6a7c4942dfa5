import { describeKilledProjector } from '../long/projector-killed.rounds.js';

describeKilledProjector(3, 3_000);
