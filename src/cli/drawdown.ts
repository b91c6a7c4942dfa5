#!/usr/bin/env node
import { Command } from 'commander';
import { demo } from './demo/demo.command.js';
import { replay } from './replay/replay.command.js';

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

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  // A server that the command may have started must not keep a failed command alive.
  process.exit(1);
}
