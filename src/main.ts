import { consoleSignIn } from './console-sign-in.js';
import { runToTheEnd, startServer } from './server.js';
import { readSettings, SettingsError } from './settings.js';

try {
  const server = await startServer(readSettings(process.env));
  runToTheEnd(server);
  const { url } = server;
  process.stdout.write(`Sign in, once, at ${consoleSignIn(server)}\n`);
  process.stdout.write(`Drawdown is ready at ${url} — the API is described at ${url}/api/docs\n`);
} catch (error) {
  const message = error instanceof SettingsError ? error.message : `Cannot start: ${(error as Error).message}`;
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
