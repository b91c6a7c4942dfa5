import { onEachServer } from './on-each-server.js';
import { describeServerAnswers } from './server-answers.contract.js';

onEachServer(describeServerAnswers);
