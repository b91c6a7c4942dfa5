import type { CheckedLog, LogAudit, OnProgress } from '../../../application/ports/log-audit.js';
import { classify } from '../sqlite-errors.js';
import { LogCheck } from './check-log.js';
import { checkReach, lookBeforeReading, type ModelsReach } from './look-before-touching.js';
import { isDemonstration, openEventLogReadOnly } from './open-event-log.js';

/** Checks the embedded log from a connection of its own, also beside a server. */
export class SqliteLogAudit implements LogAudit {
  /** @param findReach finds out the reach of the read models; absent for a log without any */
  constructor(
    private readonly file: string,
    private readonly findReach?: () => Promise<ModelsReach | undefined>,
  ) {}

  async check(onProgress: OnProgress): Promise<CheckedLog> {
    lookBeforeReading(this.file);
    // Before the log is opened: what models have taken in by now is in it.
    const reach = await this.findReach?.();
    const log = openEventLogReadOnly(this.file);
    try {
      const check = new LogCheck(this.file, log);
      const { leaves: events, hex: digest } = check.whole(onProgress);
      if (reach !== undefined) checkReach(this.file, reach);
      return { events, digest, withoutLeaf: check.hasLeaves ? 0 : events, isDemonstration: isDemonstration(log) };
    } catch (error) {
      throw classify(error, this.file);
    } finally {
      log.close();
    }
  }

  async close(): Promise<void> {
    // Each check closes its own connection.
  }
}
