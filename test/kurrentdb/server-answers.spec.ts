import { ProtocolServer } from './protocol-server.js';
import { describeServerAnswers } from './server-answers.contract.js';

const server = new ProtocolServer();

describeServerAnswers(
  'the protocol server of the tests',
  async () => (await server.start()).url,
  () => server.stop(),
);

const realUrl = process.env.EVENTSTORE_TEST_URL;

if (realUrl === undefined) process.stderr.write('NOT RUN on a real server: EVENTSTORE_TEST_URL names none.\n');
else
  describeServerAnswers(
    'a real server',
    async () => realUrl,
    async () => undefined,
  );
