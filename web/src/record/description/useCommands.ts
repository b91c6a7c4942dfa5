import { use } from 'react';
import { commandsOf, groupsOf, type Command, type CommandGroup } from './command';
import { openApi, type OpenApi } from './open-api';

/** The description of the API; whoever asks for it first waits (Suspense). */
export function useOpenApi(): OpenApi {
  return use(openApi());
}

const made = new WeakMap<OpenApi, { commands: Command[]; groups: CommandGroup[] }>();

/** All commands, and the groups in which an operator looks for them. */
export function useCommands(): { commands: readonly Command[]; groups: readonly CommandGroup[] } {
  const document = useOpenApi();
  const known = made.get(document) ?? { commands: commandsOf(document), groups: groupsOf(document) };
  made.set(document, known);
  return known;
}
