import { Inject, Injectable } from '@nestjs/common';
import { assetRegister, type AssetRow } from '../../../projections/asset-register.projection.js';
import { contingents, type ContingentRow } from '../../../projections/contingents.projection.js';
import { portfolio, type PortfolioEntry } from '../../../projections/portfolio.projection.js';
import { searchText } from '../../../projections/search-text.js';
import { sites, type SiteRow } from '../../../projections/sites.projection.js';
import { START } from '../ports/event-store.js';
import { READ_MODELS, type ReadModels, type RowQuery } from '../ports/read-models.js';
import type { Scope } from '../ports/scope.js';
import { leastOf, type Answer, type List } from './answer.js';
import { HIT_KINDS, type HitKind, type SearchHit } from './search-hit.answer.js';

/** The projection whose rows have a kind, and what is shown of a row found at a key. */
interface Searched {
  readonly projection: string;
  readonly hit: (body: unknown, key: string) => Omit<SearchHit, 'kind' | 'acronym'>;
}

/** A find, before its mission is called by its acronym. */
type Unnamed = Omit<SearchHit, 'acronym'>;

const SEARCHED: { readonly [Kind in HitKind]: Searched } = {
  mission: {
    projection: portfolio.name,
    hit: (body) => {
      const { missionId, acronym, name } = body as PortfolioEntry;
      return { missionId, id: missionId, title: acronym, subtitle: name };
    },
  },
  site: {
    projection: sites.name,
    hit: (body, key) => {
      const { siteId, name, region } = body as SiteRow;
      return { missionId: missionIn(key), id: siteId, title: name, subtitle: region };
    },
  },
  contingent: {
    projection: contingents.name,
    hit: (body, key) => {
      const { contingentId, country, kind } = body as ContingentRow;
      return { missionId: missionIn(key), id: contingentId, title: country ?? contingentId, subtitle: kind };
    },
  },
  asset: {
    projection: assetRegister.name,
    hit: (body) => {
      const { missionId, assetId, description, category } = body as AssetRow;
      return { missionId, id: assetId, title: description, subtitle: category };
    },
  },
};

/** Finds missions, sites, contingents and assets by a text, as they are today. */
@Injectable()
export class SearchQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  /**
   * The first things of each kind that have a text in their names, whatever its case and accents. A kind of which little is found leaves
   * room to the others.
   *
   * @param scope the missions that the caller may know of
   */
  async search(text: string, scope: Scope, limit: number): Promise<Answer<List<SearchHit>>> {
    const query: RowQuery = { contains: { search: searchText(text) } };
    const readings: Answer<readonly Unnamed[]>[] = [];
    for (const kind of HIT_KINDS) readings.push(await this.#find(kind, query, scope, limit));
    const items = shareRoom(
      readings.map(({ value }) => value),
      limit,
    );
    const [first = START, ...others] = readings.map(({ position }) => position);
    return { value: { items: await this.#withAcronyms(items), next: null }, position: leastOf(first, ...others) };
  }

  /** Ids are for programs: readers know missions by their acronyms. */
  async #withAcronyms(hits: readonly Unnamed[]): Promise<SearchHit[]> {
    const acronyms = new Map<string, string>();
    for (const missionId of new Set(hits.map((hit) => hit.missionId))) {
      const { value } = await this.readModels.row(portfolio.name, missionId);
      acronyms.set(missionId, (value as PortfolioEntry | undefined)?.acronym ?? missionId);
    }
    return hits.map((hit) => ({ ...hit, acronym: acronyms.get(hit.missionId) ?? hit.missionId }));
  }

  async #find(kind: HitKind, query: RowQuery, scope: Scope, limit: number): Promise<Answer<readonly Unnamed[]>> {
    const { projection, hit } = SEARCHED[kind];
    const found: Unnamed[] = [];
    // Without a mission nothing is read but the position.
    let { position } = await this.readModels.row(projection, '');
    const queries = scope === 'all' ? [query] : [...scope].sort().map((missionId) => ({ ...query, missionId }));
    for (const one of queries) {
      if (found.length === limit) break;
      const { value, position: ofRows } = await this.readModels.rows(projection, one, limit - found.length);
      for (const { place, body } of value.rows) found.push({ kind, ...hit(body, place.key) });
      position = leastOf(position, ofRows);
    }
    return { value: found, position };
  }
}

/** Each kind has the same room, and what one leaves goes to the others, in their order. */
function shareRoom(kinds: readonly (readonly Unnamed[])[], limit: number): Unnamed[] {
  const each = Math.floor(limit / kinds.length);
  let left = limit - kinds.reduce((taken, hits) => taken + Math.min(hits.length, each), 0);
  return kinds.flatMap((hits) => {
    const more = Math.min(left, Math.max(hits.length - each, 0));
    left -= more;
    return hits.slice(0, Math.min(hits.length, each) + more);
  });
}

/** The mission in the key of a row: ids have no blanks. */
function missionIn(key: string): string {
  return key.slice(0, key.indexOf(' '));
}
