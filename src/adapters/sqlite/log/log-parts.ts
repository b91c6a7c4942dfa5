import { DatabaseSync } from 'node:sqlite';
import { EVENTS, SCHEMA, WITHOUT_LEAVES } from './event-log.schema.js';

/** A table, an index or a trigger, as SQLite describes it. */
interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/**
 * The tables, indexes and triggers of a log that differ from those this program makes, each in words. A trigger of the
 * right name that does something else differs, and so does a trigger too many; an index too many does no harm.
 *
 * @param version of the log's schema
 */
export function differingParts(log: DatabaseSync, version: number): string[] {
  const found = new Map(partsOf(log).map((part) => [part.name, part]));
  const expected = expectedParts(version);
  const differing = expected.flatMap(({ type, name, sql }) => {
    const there = found.get(name);
    if (there === undefined) return [`lacks the ${type} ${name}`];
    return there.sql === sql ? [] : [`has another ${type} ${name} than Drawdown makes`];
  });
  const known = new Set(expected.map(({ name }) => name));
  const foreign = [...found.values()].filter(({ type, name }) => type === 'trigger' && !known.has(name));
  return [...differing, ...foreign.map(({ name }) => `has a foreign trigger ${name}`)];
}

const known = new Map<number, readonly Part[]>();

/** The parts of a log of this version, as SQLite itself describes them. */
function expectedParts(version: number): readonly Part[] {
  const parts = known.get(version) ?? makeParts(version === WITHOUT_LEAVES ? EVENTS : SCHEMA);
  known.set(version, parts);
  return parts;
}

function makeParts(schema: string): readonly Part[] {
  const model = new DatabaseSync(':memory:');
  try {
    model.exec(schema);
    return partsOf(model);
  } finally {
    model.close();
  }
}

function partsOf(log: DatabaseSync): Part[] {
  const rows = log.prepare('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  return (rows as unknown as Part[]).map(({ type, name, sql }) => ({ type, name, sql: sql.replaceAll(/\s+/g, ' ') }));
}
