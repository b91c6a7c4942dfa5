import { NestFactory } from '@nestjs/core';
import { LogMigration, type MigrationStep, type OnProgress } from '../../application/migration/log-migration.js';
import { checkLogThere } from '../../composition/log-folder.js';
import { readSettings } from '../../composition/settings/settings.js';
import { startProgress, type Progress } from '../progress.js';
import { MigrationModule, SOURCE, TARGET } from '../../composition/modules/migration.module.js';
import { ServerLogger } from '../../composition/server-logger.js';

const LABELS: Record<MigrationStep, string> = {
  comparing: 'Comparing the logs',
  copying: 'Copying                ',
  verifying: 'Verifying              ',
};

/**
 * Copies the log in the settings to another store, and proves that both are equal. Throws if they differ; the copy then
 * stays, and the command can be repeated.
 */
export async function migrate({ to }: { to: string }): Promise<void> {
  const settings = readSettings(process.env);
  checkLogThere(settings);
  const module = MigrationModule.of(settings, to);
  const context = await NestFactory.createApplicationContext(module, {
    logger: new ServerLogger('error'),
    abortOnError: false,
  });
  try {
    const bars = new StepBars();
    const migration = new LogMigration(context.get(SOURCE), context.get(TARGET), bars.to);
    const { events, streams, digest, found, copied, complete } = await migration.run().finally(bars.stop);
    process.stdout.write(`Migrated: ${events} events in ${streams} streams, digest ${digest} on both sides\n`);
    process.stdout.write(`${copied} events copied now, ${found} copied before\n`);
    if (!complete) process.stdout.write('The source has grown meanwhile: stop its server and run this command again\n');
  } finally {
    await context.close();
  }
}

/** Progress bars for the steps of a migration, one after the other. */
class StepBars {
  #step: MigrationStep | undefined;
  #bar: Progress | undefined;

  readonly to: OnProgress = (step, done, total) => {
    if (step !== this.#step) {
      this.#bar?.stop();
      this.#bar = startProgress(LABELS[step], total);
      this.#step = step;
    }
    this.#bar?.to(done);
  };

  readonly stop = (): void => this.#bar?.stop();
}
