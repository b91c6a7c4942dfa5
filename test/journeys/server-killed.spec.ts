import { describeKeptPromises } from '../long/server-killed.rounds.js';

describeKeptPromises(400);
