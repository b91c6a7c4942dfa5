import { NestFactory } from '@nestjs/core';
import { DEMONSTRATION_NOTICE } from '../../application/demonstration-notice.js';
import { LOG_AUDIT, type LogAudit, type OnProgress } from '../../application/ports/log-audit.js';
import { readSettings } from '../../composition/settings/settings.js';
import { checkLogThere } from '../../composition/log-folder.js';
import { ServerLogger } from '../../composition/server-logger.js';
import { LogAuditModule } from '../../composition/modules/log-audit.module.js';
import { startProgress, type Progress } from '../progress.js';

/**
 * Recomputes the checksum of every event from what is stored, and prints the digest over all of them. Throws for a log
 * that is damaged; the message names the first bad position.
 */
export async function verifyLog(): Promise<void> {
  const settings = readSettings(process.env);
  checkLogThere(settings);
  const context = await NestFactory.createApplicationContext(LogAuditModule.of(settings), {
    logger: new ServerLogger('error'),
    abortOnError: false,
  });
  let bar: Progress | undefined;
  const onProgress: OnProgress = (done, total) => {
    bar ??= startProgress('Checking events', total);
    bar.to(done);
  };
  try {
    const checking = context.get<LogAudit>(LOG_AUDIT).check(onProgress);
    const { events, digest, withoutLeaf, isDemonstration } = await checking.finally(() => bar?.stop());
    process.stdout.write(`The log is as it was written: ${events} events, digest ${digest}\n`);
    if (isDemonstration) process.stdout.write(`${DEMONSTRATION_NOTICE}\n`);
    if (withoutLeaf > 0)
      process.stdout.write(
        `${withoutLeaf} of them were stored by an earlier version without a checksum: only their form was checked\n`,
      );
  } finally {
    await context.close();
  }
}
