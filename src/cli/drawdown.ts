#!/usr/bin/env node
import { Command } from 'commander';
import { createForOwnerOnly } from '../composition/private-files.js';

const program = new Command('drawdown').description('The record of how peacekeeping missions end.');

program
  .command('demo')
  .description('post the mission in Mali over HTTP, print its report, and keep serving')
  .action(loadLate(async () => (await import('./demo/demo.command.js')).demo));

program
  .command('replay')
  .description('print a mission from its history alone, without the read models; also while a server runs')
  .argument('<missionId>')
  .option('--as-of <day>', 'the state on this day, YYYY-MM-DD')
  .option('--known-at <instant>', 'the state as recorded by this instant, ISO 8601')
  .action(loadLate(async () => (await import('./replay/replay.command.js')).replay));

program
  .command('backup')
  .description('write a checked copy of the event log to a new file; also while a server runs')
  .argument('<file>')
  .action(loadLate(async () => (await import('./archive/archive.commands.js')).backUp));

program
  .command('restore')
  .description('restore a backup into a data folder without an event log; the next start rebuilds the read models')
  .argument('<file>')
  .action(loadLate(async () => (await import('./archive/archive.commands.js')).restore));

program
  .command('migrate')
  .description('copy all events to another store, and prove that both are equal; can be repeated')
  .requiredOption('--to <store>', 'a KurrentDB, esdb://user:password@host:2113, or a data folder')
  .action(loadLate(async () => (await import('./migrate/migrate.command.js')).migrate));

program
  .command('project')
  .description('run a projector without a server; of several, one leads and the others stand by')
  .action(loadLate(async () => (await import('./project/project.command.js')).project));

program
  .command('rebuild')
  .description('rebuild a read model beside the serving one, and print the differences; also while a server runs')
  .argument('<name>', 'the name of the projection, see GET /projections')
  .option('--abort', 'abort the rebuild in progress')
  .action(loadLate(async () => (await import('./rebuild/rebuild.command.js')).rebuild));

program
  .command('import')
  .description('record what others have listed')
  .command('operations')
  .description(
    "record the UN's list of peace operations; can be repeated; at the server of the data folder, if one runs",
  )
  .argument('<file>', 'the list as CSV')
  .option('--dry-run', 'say what would be recorded, and record nothing')
  .action(loadLate(async () => (await import('./import/import-operations.command.js')).importOperations));

const verify = program.command('verify').description('check what is stored, and what is derived from it');

verify
  .command('log')
  .description('recompute the checksum of every event from what is stored; also while a server runs')
  .action(loadLate(async () => (await import('./verify/verify-log.command.js')).verifyLog));

verify
  .command('projections')
  .description('compare every read model with the log: no event skipped, doubled or swapped; also while a server runs')
  .action(loadLate(async () => (await import('./verify/verify.command.js')).verifyReadModels));

program
  .command('token')
  .description('let somebody in')
  .command('create')
  .description('issue a token and print nothing else; it is valid until it expires and cannot be revoked')
  .requiredOption('--role <role>', 'viewer, operator, approver, auditor or administrator; can be repeated', andAlso)
  .option('--mission <id>', "the mission of the roles, or '*' for all; can be repeated", andAlso)
  .option('--until <day>', 'the last day on which the roles hold, YYYY-MM-DD, UTC')
  .option('--until-phase <phase>', 'the phase of the mission with which the roles end')
  .option('--expires <duration>', 'the lifetime of the token: 30m, 8h, 7d; at most 365d', '8h')
  .option('--subject <name>', 'the name of its holder; tokens of one name are one person (default: your user name)')
  .option('--client <name>', 'the program that will use it', 'drawdown')
  .action(loadLate(async () => (await import('./token/token.command.js')).createToken));

/**
 * A command that loads what it consists of when it is called. Most need no server, which takes a second to load; nor does a mistyped
 * option.
 */
function loadLate<Given extends unknown[]>(
  load: () => Promise<(...given: Given) => Promise<void>>,
): (...given: Given) => Promise<void> {
  return async (...given) => (await load())(...given);
}

/** Collects an option that can be repeated. */
function andAlso(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

createForOwnerOnly();
try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  // A server that the command has started must not keep the process of a failed command alive.
  process.exit(1);
}
