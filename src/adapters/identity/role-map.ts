import { readFile } from 'node:fs/promises';
import { CallerFormError, readGrant } from '../../application/ports/caller-form.js';
import type { Grant } from '../../application/ports/caller.js';
import { claimAt } from './claim-path.js';

/** Which value of a claim gives which role in which mission. */
export class RoleMap {
  private constructor(
    private readonly grants: ReadonlyMap<string, readonly Grant[]>,
    private readonly claim: string,
  ) {}

  /**
   * Reads it from a file: a list of `{ "value": "staff", "role": "operator", "mission": "minusma" }`, with `until` and `untilPhase` as in
   * any grant; a value may have several rows.
   *
   * @param claim where tokens hold the values, a name or a path of names
   * @throws Error for a file that is not there, or with anything in it that is none of this
   */
  static async read(file: string, claim: string): Promise<RoleMap> {
    const grants = new Map<string, Grant[]>();
    rowsOf(file, await readFile(file, 'utf8')).forEach((row, index) => {
      try {
        const { value, grant } = readRow(row);
        grants.set(value, [...(grants.get(value) ?? []), grant]);
      } catch (error) {
        if (!(error instanceof CallerFormError)) throw error;
        throw new Error(`${file}, row ${index + 1}: ${error.message}`, { cause: error });
      }
    });
    return new RoleMap(grants, claim);
  }

  /** What the holder of a token may do; nothing where none of its values is in the map, undefined where it has no such claim. */
  grantsOf(claims: unknown): readonly Grant[] | undefined {
    const held = claimAt(claims, this.claim);
    if (held === undefined) return undefined;
    const values = new Set<unknown>(Array.isArray(held) ? held : [held]);
    return [...values].flatMap((value) => (typeof value === 'string' ? (this.grants.get(value) ?? []) : []));
  }
}

function rowsOf(file: string, text: string): unknown[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!Array.isArray(rows))
    throw new Error(`${file} holds no list, expected [{ "value": …, "role": …, "mission": … }]`);
  return rows;
}

function readRow(row: unknown): { value: string; grant: Grant } {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw new CallerFormError(`it is ${JSON.stringify(row)}, expected an object`);
  const { value, ...grant } = row as Readonly<Record<string, unknown>>;
  if (typeof value !== 'string' || value === '')
    throw new CallerFormError(`value is ${JSON.stringify(value)}, expected a value of the claim`);
  return { value, grant: readGrant(grant) };
}
