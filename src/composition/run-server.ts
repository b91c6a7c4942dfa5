import { Logger } from '@nestjs/common';
import { consoleSignIn } from './console-sign-in.js';
import { createForOwnerOnly, openToOthers } from './private-files.js';
import { reopenLogOnSignal, runUntilStopped, startServer } from './server.js';
import { readSettings, SettingsError } from './settings/settings.js';

/** The names of errors that no operator can mend; only their stack tells a developer more. */
const DEFECTS = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/**
 * Runs the server that the environment describes until the process is asked to end. A server that cannot start prints
 * the reason and exits with 1.
 */
export async function runServer(): Promise<void> {
  createForOwnerOnly();
  try {
    const settings = readSettings(process.env);
    const starting = startServer(settings);
    reopenLogOnSignal(starting);
    const server = await starting;
    runUntilStopped(server);
    warnOfOpenFiles(settings.dataDir);
    const { url } = server;
    process.stdout.write(`Sign in once with a browser: ${consoleSignIn(server)}\n`);
    process.stdout.write(`Drawdown is ready at ${url} — the API is described at ${url}/api/docs\n`);
  } catch (error) {
    // Threads that were started before the fault was found must not keep the process alive.
    process.stderr.write(`${describeFault(error as Error)}\n`, () => process.exit(1));
  }
}

function describeFault(error: Error): string {
  if (error instanceof SettingsError) return error.message;
  return `Cannot start: ${DEFECTS.has(error.name) ? error.stack : error.message}`;
}

function warnOfOpenFiles(dataDir: string): void {
  const open = openToOthers(dataDir);
  if (open.length > 0)
    new Logger('Files').warn(
      `Others on this machine may open ${open.join(', ')}. Unless that is wanted, run chmod 700 on folders and chmod 600 on files`,
    );
}
