import { userInfo } from 'node:os';
import { SignInLinks } from '../application/access/sign-in-links.js';
import { ALL_MISSIONS, ROLES } from '../application/ports/caller.js';
import type { RunningServer } from './server.js';

/**
 * Creates a link that signs in one browser, once, as the person at this machine. A person who reads the console and the
 * data folder can already do everything that this machine can do with the record.
 *
 * @param landing the address that the browser is led to
 */
export function consoleSignIn({ app, publicUrl }: RunningServer, landing = '/'): string {
  const grants = ROLES.map((role) => ({ role, mission: ALL_MISSIONS }));
  const secret = app.get(SignInLinks).create({ subject: personAtThisMachine(), grants, landing });
  return `${publicUrl}/sign-in/once?link=${secret}`;
}

/** The name of the operating system's user who runs this; a container may know only a number. */
export function personAtThisMachine(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.geteuid?.()}`;
  }
}
