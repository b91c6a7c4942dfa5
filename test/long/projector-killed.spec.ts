import { describeKilledProjector } from './projector-killed.rounds.js';
import { roundsOf } from './rounds.js';

describeKilledProjector(roundsOf('KILLS', 20), 6_000);
