import { readFileSync } from 'node:fs';

/** Where Linux says which start of the machine this is: another id after each one, a power cut's too. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/**
 * The id of the machine's last start; undefined where the system does not tell. What was written since then can be read whether it was
 * synced or not; what was written before another start only if it was.
 */
export function machineStart(): string | undefined {
  try {
    return readFileSync(BOOT_ID, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
