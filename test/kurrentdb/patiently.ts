import { setTimeout as pause } from 'node:timers/promises';
import { UnavailableError } from '../../src/application/ports/event-store.errors.js';

/** Asks again as long as a store is unavailable, as callers do. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof UnavailableError) || attempt === 40) throw error;
      await pause(50);
    }
  }
}
