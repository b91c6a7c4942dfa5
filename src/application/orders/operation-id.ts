import { COMMAND_TYPES, type CommandType } from '../../domain/catalogue.js';

/** The operation that takes a command, as the description of the API names it: `startLiquidation` takes `StartLiquidation`. */
export type CommandOperation = Uncapitalize<CommandType>;

export function operationOf(command: CommandType): CommandOperation {
  return (command.charAt(0).toLowerCase() + command.slice(1)) as CommandOperation;
}

/** The command that an operation takes; undefined for one that takes none. */
export function commandTakenBy(operation: string): CommandType | undefined {
  return COMMAND_TYPES.find((type) => operationOf(type) === operation);
}
