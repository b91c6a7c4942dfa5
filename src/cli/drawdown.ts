#!/usr/bin/env node
import { Command } from 'commander';
import { backUp, restore } from './archive/archive.commands.js';
import { demo } from './demo/demo.command.js';
import { migrate } from './migrate/migrate.command.js';
import { project } from './project/project.command.js';
import { rebuild } from './rebuild/rebuild.command.js';
import { replay } from './replay/replay.command.js';
import { createToken } from './token/token.command.js';
import { verifyReadModels } from './verify/verify.command.js';

const program = new Command('drawdown').description('The record of how peacekeeping missions end.');

program
  .command('demo')
  .description('enter the mission in Mali over HTTP, show what became of it, and keep serving')
  .action(demo);

program
  .command('replay')
  .description('show a mission from its history alone, without the read models; also while a server runs')
  .argument('<missionId>')
  .option('--as-of <day>', 'what was true on this day, YYYY-MM-DD')
  .option('--known-at <instant>', 'as the record stood at this instant, ISO 8601')
  .action(replay);

program
  .command('backup')
  .description('write a checked copy of the event log to a new file; also while a server runs')
  .argument('<file>')
  .action(backUp);

program
  .command('restore')
  .description('put a backup in the place of an event log that is gone; read models are built again')
  .argument('<file>')
  .action(restore);

program
  .command('migrate')
  .description('copy the whole record to another store, and prove that both hold the same; can be run again')
  .requiredOption('--to <store>', 'a KurrentDB, esdb://user:password@host:2113, or a data folder')
  .action(migrate);

program
  .command('project')
  .description(
    'keep the read models in the PostgreSQL up to the record, without serving; several stand by for each other',
  )
  .action(project);

program
  .command('rebuild')
  .description('build a read model anew beside the one that serves, and show what differs; also while a server runs')
  .argument('<name>', 'of the projection, see GET /projections')
  .option('--abort', 'break the build off that is under way')
  .action(rebuild);

program
  .command('verify')
  .description('prove what is derived from the record')
  .command('projections')
  .description('hold every read model against the log: nothing skipped, doubled or swapped; also while a server runs')
  .action(verifyReadModels);

program
  .command('token')
  .description('let somebody in')
  .command('create')
  .description('make a token, and print it alone; the server takes it until it ends, and cannot call it back')
  .requiredOption('--role <role>', 'viewer, operator, approver, auditor or administrator; can be given again', andAlso)
  .option('--mission <id>', "where: a mission, or '*' for all; can be given again", andAlso)
  .option('--until <day>', 'the last day on which the roles hold, YYYY-MM-DD, UTC')
  .option('--until-phase <phase>', 'the phase of the mission with which the roles end')
  .option('--expires <duration>', 'how long the token is taken: 30m, 8h, 7d; at most 365d', '8h')
  .option('--subject <name>', 'who it is for; tokens of one name are one person (default: your user name)')
  .option('--client <name>', 'the programme that will ask with it', 'drawdown')
  .action(createToken);

/** Gathers an option that is given several times. */
function andAlso(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  // A server that the command may have started must not keep a failed command alive.
  process.exit(1);
}
