import { v5 } from 'uuid';

/** The name space of Drawdown's derived ids, itself derived once; changing it would make retries append twice. */
const NAMESPACE = v5('https://drawdown.example/ids', v5.URL);

/** The command id of a caller's idempotency key, the same on every replica and after every restart. */
export function commandIdOf(caller: string, key: string): string {
  // Both parts are free text: their lengths keep ("ab", "c") and ("a", "bc") apart.
  return v5(`command:${caller.length}:${caller}:${key}`, NAMESPACE);
}

/**
 * The id of what a command proposes. Its key is free again once a proposal was rejected or has expired, so that one command may
 * make several, one after the other.
 *
 * @param turn 0 for the first
 */
export function proposalIdOf(commandId: string, turn: number): string {
  return v5(`proposal:${commandId}:${turn}`, NAMESPACE);
}

/** The id of a command's event: a retry, on any replica, writes the same one. */
export function eventIdOf(commandId: string, index: number): string {
  return v5(`event:${commandId}:${index}`, NAMESPACE);
}
