import { ProtocolServer } from './protocol-server.js';

/** Describes what holds of a server: with its name in the tests, what starts it and answers its address, and what stops it. */
type Describe = (name: string, start: () => Promise<string>, stop: () => Promise<void>) => void;

/** Describes the same of the tests' own server and, where `EVENTSTORE_TEST_URL` names one, of a real one. */
export function onEachServer(describeServer: Describe): void {
  const server = new ProtocolServer();
  describeServer(
    'the protocol server of the tests',
    async () => (await server.start()).url,
    () => server.stop(),
  );
  const realUrl = process.env.EVENTSTORE_TEST_URL;
  if (realUrl === undefined) process.stderr.write('NOT RUN on a real server: EVENTSTORE_TEST_URL names none.\n');
  else
    describeServer(
      'a real server',
      async () => realUrl,
      async () => undefined,
    );
}
