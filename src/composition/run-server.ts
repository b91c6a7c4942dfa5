import { consoleSignIn } from './console-sign-in.js';
import { reopenLogOnSignal, runUntilStopped, startServer } from './server.js';
import { readSettings, SettingsError } from './settings/settings.js';

/**
 * Runs the server that the environment describes until the process is asked to end. A server that cannot start prints
 * the reason and exits with 1.
 */
export async function runServer(): Promise<void> {
  try {
    const starting = startServer(readSettings(process.env));
    reopenLogOnSignal(starting);
    const server = await starting;
    runUntilStopped(server);
    const { url } = server;
    process.stdout.write(`Sign in once with a browser: ${consoleSignIn(server)}\n`);
    process.stdout.write(`Drawdown is ready at ${url} — the API is described at ${url}/api/docs\n`);
  } catch (error) {
    const message = error instanceof SettingsError ? error.message : `Cannot start: ${(error as Error).message}`;
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  }
}
