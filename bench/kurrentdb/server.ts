import { ProtocolServer } from '../../test/kurrentdb/protocol-server.js';

// The test server in its own process, so that it shares no thread with the measured code.
const server = await new ProtocolServer().start();
process.send?.(server.url);
process.once('disconnect', () => process.exit());
