import type { Command } from '../description/command';
import { textIn, type Values } from './values';

/** The address of a command on a mission; undefined as long as a part of it is not filled in. */
export function addressOf({ path, pathFields }: Command, missionId: string, values: Values): string | undefined {
  const parts = pathFields.map(({ name }) => [name, textIn(values[name]).trim()] as const);
  if (parts.some(([, value]) => value === '')) return undefined;
  return [['missionId', missionId] as const, ...parts].reduce(
    (address, [name, value]) => address.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  );
}
