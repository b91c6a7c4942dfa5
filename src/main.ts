import { runServer } from './composition/run-server.js';

await runServer();
