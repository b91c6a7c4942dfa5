import { describeKilledProjector } from '../long/projector-killed.rounds.js';

describeKilledProjector(5);
