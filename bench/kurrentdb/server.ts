import { ProtocolServer } from '../../test/kurrentdb/protocol-server.js';

// The test server in a process of its own, so that it does not share a thread with what is measured.
const server = await new ProtocolServer().start();
process.send?.(server.url);
process.once('disconnect', () => process.exit());
