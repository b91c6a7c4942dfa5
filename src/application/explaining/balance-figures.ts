import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  assetRegister,
  type AssetRegisterView,
  type AssetRow,
} from '../../../projections/asset-register.projection.js';
import { listRows, type EffectiveProjection } from '../../../projections/projection.js';
import type { Fact } from '../../domain/history/fact.js';
import { atOnce } from '../../domain/history/history.js';
import { effectiveAt } from '../../domain/history/point-in-time.js';
import { cursorOf, placeOf, type Answer, type PageRequest } from '../asking/answer.js';
import { Asking } from '../asking/asking.js';
import { AssetQueries } from '../asking/asset-queries.js';
import { balanceShare, type Balance } from '../asking/balance.answer.js';
import { MissionHistory, type KnownAsset } from '../asking/mission-history.js';
import { anyTable } from '../asking/read-rows.js';
import type { Table } from '../asking/table.js';
import { aggregateOf } from '../histories/aggregate-of.js';
import type { RowQuery } from '../ports/read-models.js';
import { AssetFacts, type AssetFactId } from './asset-facts.js';
import { valueAtPath } from './checked-path.js';
import type { FigureRequest } from './figure-request.js';
import type { Figure, FigureStep } from './figure.answer.js';
import { namesIn, type JsonValue } from './json-pointer.js';
import { placeAt, valueAt, type StatePlace } from './state-place.js';
import { tracing, type CountedFact, type Folding } from './tracing.js';

/** Assets that are looked at before the next ones are read. */
const ROWS = 500;

/** Assets whose facts are traced before others have a turn. */
const ASSETS_AT_ONCE = 20;
const DIGITS = 9;

/** The assets behind a figure of the balance, and the place of the figure in the share that each of them has. */
interface Share {
  readonly query: RowQuery;
  /** The only asset, where the figure is of one. */
  readonly assetId?: string;
  readonly place: StatePlace;
}

/** A fact of an asset that has a part in a figure. */
interface AssetStep extends AssetFactId {
  readonly step: FigureStep;
  /** Its number among those of the asset. */
  readonly key: string;
}

/** Explains the balance: each figure is the sum of what assets have in it, and that is the work of each asset's facts. */
@Injectable()
export class BalanceFigures {
  constructor(
    private readonly queries: AssetQueries,
    private readonly asking: Asking,
    private readonly history: MissionHistory,
    private readonly facts: AssetFacts,
  ) {}

  /** As `FigureQueries.why`. Assets that have nothing of a number are left out. */
  async explain(
    missionId: string,
    path: string,
    { point, moment, page }: FigureRequest,
  ): Promise<Answer<Figure> | undefined> {
    const answer = await this.queries.balance(missionId, point, { limit: differencesUpTo(path), list: page.list });
    const asked = await this.asking.ask(missionId, moment);
    if (answer === undefined || asked === undefined) return undefined;
    const { totals, differences } = answer.value;
    const value = valueAtPath('balance', { totals, differences: { items: differences.items } }, path);
    const through = moment.through ?? answer.position;
    const share = shareAt(missionId, answer.value, path);
    const register = await asked.table(anyTable(assetRegister));
    const found: AssetStep[] = [];
    const isVoid = await this.history.findVoid(missionId, through);
    let traced = 0;
    for await (const assetId of assetsOf(register, share, page)) {
      if (++traced % ASSETS_AT_ONCE === 0) await breathe();
      const known = await this.history.asset(missionId, assetId, isVoid, through);
      if (known !== undefined)
        found.push(...stepsOf(missionId, known, moment.asOf, share.place).filter(isBehind(page)));
      if (found.length > page.limit) break;
    }
    const shown = found.slice(0, page.limit);
    const last = found.length > shown.length ? shown.at(-1) : undefined;
    const { name, version } = assetRegister;
    const figure: Figure = {
      of: 'balance',
      path,
      value,
      ...point,
      day: moment.today,
      projection: { name, version },
      contested: [],
      steps: shown.map(({ step }) => step),
      facts: {
        items: await this.facts.of(missionId, shown, through),
        next: last === undefined ? null : cursorOf(page.list, { sort: last.assetId, key: last.key }),
      },
    };
    return { value: figure, position: answer.position };
  }
}

/** The number of differences that must be read for a path into them. */
function differencesUpTo(path: string): number {
  const [part, list, index] = namesIn(path);
  if (part !== 'differences' || list !== 'items') return 1;
  return index === undefined ? Number.MAX_SAFE_INTEGER : Number(index) + 1 || 1;
}

/** The assets that have a part in a figure, and the place of that part in what the balance has of each. */
function shareAt(missionId: string, { totals, differences }: Balance, path: string): Share {
  const [part, ...names] = namesIn(path);
  if (part === 'totals') {
    const [index, ...within] = names;
    const ownership = totals[Number(index)]?.ownership;
    return {
      query: { missionId, ...(ownership !== undefined && { equal: { ownership } }) },
      place: placeOfNames(within),
    };
  }
  const [, index, ...within] = names;
  const assetId = differences.items[Number(index)]?.assetId;
  return {
    query: { missionId, equal: { differs: 1 } },
    ...(assetId !== undefined && { assetId }),
    place: placeOfNames(within),
  };
}

function placeOfNames(names: readonly string[]): StatePlace {
  return placeAt({}, names.map((name) => `/${name}`).join(''));
}

/** The ids of the assets that have something of a figure, in their order; from that of a page's first step on. */
async function* assetsOf(register: Table, { query, assetId, place }: Share, page: PageRequest): AsyncGenerator<string> {
  if (assetId !== undefined) {
    yield assetId;
    return;
  }
  const first = placeOf(page)?.sort;
  if (first !== undefined) yield first;
  let after = first === undefined ? undefined : { sort: first, key: `${query.missionId}.${first}` };
  for (let more = true; more;) {
    const { value } = await register.rows(query, ROWS, after);
    for (const { body } of value.rows) {
      const row = body as AssetRow;
      if (valueAt(balanceShare(row), place) !== 0) yield row.assetId;
    }
    ({ more } = value);
    after = value.rows.at(-1)?.place;
    // Of a hundred thousand assets, few may have something of a figure.
    await breathe();
  }
}

/** Keeps the steps behind the one with which the page before ended. */
function isBehind(page: PageRequest): (step: AssetStep) => boolean {
  const last = placeOf(page);
  return ({ assetId, key }) => last === undefined || assetId !== last.sort || key > last.key;
}

const { initial, project, rows } = assetRegister as EffectiveProjection<AssetRegisterView>;

/** The facts of one asset that moved its part in a figure, each with the number by which it did. */
function stepsOf(
  missionId: string,
  { assetId, events }: KnownAsset,
  asOf: string | undefined,
  place: StatePlace,
): AssetStep[] {
  const folding: Folding<AssetRegisterView, object> = {
    initial: initial({ missionId, memberId: assetId }),
    project,
    counts: () => true,
    answer: (view) => {
      const [row] = listRows(rows?.(view, { revision: 0, position: '0' }) ?? []);
      return row && balanceShare(row.body as AssetRow);
    },
  };
  const facts = effectiveAt<unknown, Fact>(
    events,
    asOf === undefined ? {} : { asOf },
    aggregateOf({ memberId: assetId }),
  ) as CountedFact[];
  const [moves = []] = atOnce(tracing(facts, folding, [place]));
  let before: JsonValue | undefined = 0;
  return moves.map(({ fact: { eventId }, value }, index) => {
    const share = typeof value === 'number' && typeof before === 'number' ? { share: value - before } : {};
    before = value;
    return { eventId, assetId, step: { eventId, part: 'makes', ...share }, key: String(index).padStart(DIGITS, '0') };
  });
}
