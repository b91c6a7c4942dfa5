import { exceptions } from '../../../projections/exceptions.projection.js';
import type { Day } from '../../domain/calendar/day.js';
import type { RowPlace } from '../ports/read-models.js';
import { leastOf, type Answer } from './answer.js';
import type { MissionAt } from './asking.js';
import { anyTable } from './read-rows.js';
import { StrayAssets } from './stray-assets.js';

/** Strays read at once. */
const PAGE = 500;

/** The exceptions of a mission, counted. */
export interface ExceptionCounts {
  readonly exceptions: number;
  readonly contested: number;
}

/** Counts the exceptions that hold on a day: those that the list of exceptions shows. The read model counts, no row is read. */
export async function countExceptions(
  missionId: string,
  asked: Pick<MissionAt, 'table'>,
  today: Day,
): Promise<Answer<ExceptionCounts>> {
  const table = await asked.table(anyTable(exceptions));
  const query = { missionId, absentOrBefore: { overdue_from: today } };
  const { value: kinds, position } = await table.totals(query, { group: ['kind'], sum: [] });
  const strays = await countRows(await StrayAssets.of(missionId, asked));
  const own = kinds.reduce((sum, { entries }) => sum + Number(entries), 0);
  const contested = Number(kinds.find(({ kind }) => kind === 'contested')?.entries ?? 0);
  return {
    value: { exceptions: own + strays.value, contested },
    position: leastOf(position, strays.position),
  };
}

/** Of a mission without an annulled site there is none to read. */
async function countRows(strays: StrayAssets): Promise<Answer<number>> {
  let count = 0;
  let position: string | undefined;
  for (let after: RowPlace | undefined, more = true; more;) {
    const found = await strays.rows({}, PAGE, after);
    position = leastOf(position ?? found.position, found.position);
    count += found.value.rows.length;
    ({ more } = found.value);
    after = found.value.rows.at(-1)?.place;
  }
  return { value: count, position: position as string };
}
