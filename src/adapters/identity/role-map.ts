import { readFile } from 'node:fs/promises';
import { CallerFormError, readGrant } from '../../application/ports/caller-form.js';
import type { Grant } from '../../application/ports/caller.js';
import { claimAt } from './claim-path.js';

/** The mapping from values of a claim to roles in missions. */
export class RoleMap {
  private constructor(
    private readonly grants: ReadonlyMap<string, readonly Grant[]>,
    private readonly claim: string,
  ) {}

  /**
   * Reads the mapping from a file: a list of `{ "value": "staff", "role": "operator", "mission": "minusma" }`, with
   * `until` and `untilPhase` as in any grant; a value may have several rows.
   *
   * @param claim the claim that holds the values, a name or a path of names
   * @throws Error for a file that is missing or has another form
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

  /**
   * The grants of the holder of a token: none if the map has none of its values, undefined if the token lacks the
   * claim.
   */
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
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!Array.isArray(rows))
    throw new Error(`${file} is not a list, expected [{ "value": …, "role": …, "mission": … }]`);
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
