import { Inject, Injectable } from '@nestjs/common';
import { missionState, type MissionStateEntry } from '../../../projections/mission-state.projection.js';
import type { Projection, Row } from '../../../projections/projection.js';
import { sortablePosition } from '../../../projections/row-sort.js';
import { phaseOn } from '../../domain/mission/phase.js';
import { inTurns } from '../histories/in-turns.js';
import { voidPredicate } from '../histories/void-events.js';
import { READ_MODELS, type Reading, type ReadModels } from '../ports/read-models.js';
import { ProjectionRuntime } from '../projecting/projection-runtime.js';
import { findingRows, type KnownStream } from './fold-at.js';
import { MissionHistory } from './mission-history.js';
import type { Moment } from './moment.js';
import { anyTable } from './read-rows.js';
import { FoldedTable, StoredTable, type Table } from './table.js';

/** Everything that can be asked about a mission at one moment, at which it existed. */
export interface MissionAt {
  readonly state: Reading<MissionStateEntry>;
  /** The rows that a projection has of the mission. */
  table(projection: Projection): Promise<Table>;
}

/**
 * The one way of asking: a projection, about a mission, at a moment. Of today the read models answer; of any other moment
 * the very same folds, over what was known and had happened by then.
 */
@Injectable()
export class Asking {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly runtime: ProjectionRuntime,
    private readonly history: MissionHistory,
  ) {}

  /** Undefined for a mission that did not exist at the moment, as far as was known. */
  async ask(missionId: string, moment: Moment): Promise<MissionAt | undefined> {
    return isPast(moment) ? this.#askHistory(missionId, moment) : this.#askReadModels(missionId);
  }

  /**
   * The rows of a projection whose rows only ever come, and stay as they are: a moment is a condition on them. Read models
   * that have not come as far as the moment are waited for. Throws: `NotReachedError`.
   */
  async lasting(projection: Projection, { asOf, through }: Pick<Moment, 'asOf' | 'through'>): Promise<Table> {
    const { lasting } = projection;
    if (lasting === undefined) throw new Error(`The rows of ${projection.name} do not last`);
    if (through !== undefined) await this.runtime.reach(through);
    const to = {
      ...(asOf !== undefined && { [lasting.day]: asOf }),
      ...(through !== undefined && { [lasting.position]: sortablePosition(through) }),
    };
    return new StoredTable(this.readModels, projection.name, to, through);
  }

  async #askReadModels(missionId: string): Promise<MissionAt | undefined> {
    const { value, position } = await this.readModels.row(missionState.name, missionId);
    const state = value as MissionStateEntry | undefined;
    if (state?.lifecycle.establishedOn === undefined) return undefined;
    return {
      state: { value: state, position },
      table: async (projection) => new StoredTable(this.readModels, projection.name),
    };
  }

  async #askHistory(missionId: string, moment: Moment): Promise<MissionAt | undefined> {
    const head = await this.history.head();
    // What is recorded while the question is answered is left out, wherever it lies.
    const { asOf, through = head, today } = moment;
    const own = await this.history.mission(missionId, through);
    if (own === undefined) return undefined;
    const [row] = await inTurns(findingRows(anyTable(missionState), { missionId }, own, asOf));
    const state = row?.body as MissionStateEntry | undefined;
    if (state === undefined || phaseOn(state.lifecycle, today) === undefined) return undefined;
    return {
      state: { value: state, position: head },
      table: async (projection) => {
        if (projection.lasting !== undefined) return this.lasting(projection, { ...moment, through });
        return new FoldedTable(await this.#rows(projection, missionId, own, through, asOf), head);
      },
    };
  }

  async #rows(
    projection: Projection,
    missionId: string,
    own: KnownStream,
    through: string,
    asOf: string | undefined,
  ): Promise<Row[]> {
    const rows = projection.streams.includes('mission')
      ? await inTurns(findingRows(projection, { missionId }, own, asOf))
      : [];
    if (!projection.streams.includes('asset')) return rows;
    const isVoid = voidPredicate(own.events);
    for await (const { assetId: memberId, ...known } of this.history.assets(missionId, isVoid, through))
      for (const row of await inTurns(findingRows(projection, { missionId, memberId }, known, asOf))) rows.push(row);
    return rows;
  }
}

/** True for any moment but today, with all that is recorded. */
export function isPast({ asOf, through }: Moment): boolean {
  return asOf !== undefined || through !== undefined;
}
