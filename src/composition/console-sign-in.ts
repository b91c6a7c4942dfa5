import { userInfo } from 'node:os';
import { SignInLinks } from '../application/access/sign-in-links.js';
import { ALL_MISSIONS, ROLES } from '../application/ports/caller.js';
import type { RunningServer } from './server.js';

/**
 * A link that signs one browser in, once, as the person at this machine: whoever reads the console and may read the data folder can
 * do anything with the record that this machine can do.
 */
export function consoleSignIn({ app, publicUrl }: RunningServer): string {
  const grants = ROLES.map((role) => ({ role, mission: ALL_MISSIONS }));
  const secret = app.get(SignInLinks).create({ subject: personAtThisMachine(), grants });
  return `${publicUrl}/sign-in/once?link=${secret}`;
}

/** The name under which the operating system knows who runs this; in a container, it may know a number only. */
export function personAtThisMachine(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.geteuid?.()}`;
  }
}
