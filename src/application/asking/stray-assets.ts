import { assetRegister, type AssetRow } from '../../../projections/asset-register.projection.js';
import { sites } from '../../../projections/sites.projection.js';
import { timeline, type TimelineEntry } from '../../../projections/timeline.projection.js';
import type { Reading, RowPage, RowPlace, RowQuery } from '../ports/read-models.js';
import { leastOf } from './answer.js';
import { annulledSites, assetAtAnnulledSite, sortOf, type AnnulledSite } from './annulled-sites.js';
import type { MissionAt } from './asking.js';
import { anyTable } from './read-rows.js';
import type { Table } from './table.js';

type Rows = RowPage['rows'];

/** Annulled openings read at once. */
const PAGE = 500;

/**
 * The exceptions of assets whose sites were annulled since. No projection folds the streams of a mission and of its assets together,
 * so they are found where both can be read: for a mission of which no site was annulled, by one look that finds nothing.
 */
export class StrayAssets implements Pick<Table, 'rows'> {
  /**
   * @param sites in the order of their exceptions
   * @param position the sites are true as of it
   */
  private constructor(
    private readonly missionId: string,
    private readonly sites: readonly AnnulledSite[],
    private readonly register: Table | undefined,
    private readonly position: string,
  ) {}

  /** @param asked the mission at the moment that the exceptions are asked for */
  static async of(missionId: string, asked: Pick<MissionAt, 'table'>): Promise<StrayAssets> {
    const facts = await asked.table(anyTable(timeline));
    const query = { missionId, from: { annulled_site: '' } };
    const annulled: TimelineEntry[] = [];
    let position: string | undefined;
    for (let after: RowPlace | undefined, more = true; more;) {
      const found = await facts.rows(query, PAGE, after);
      annulled.push(...found.value.rows.map(({ body }) => body as TimelineEntry));
      position = leastOf(position ?? found.position, found.position);
      ({ more } = found.value);
      after = found.value.rows.at(-1)?.place;
    }
    const stray = annulled.length === 0 ? [] : await withoutSite(missionId, annulledSites(annulled), asked);
    // At a past moment the register has to be folded: only for those who need it.
    const register = stray.length === 0 ? undefined : await asked.table(anyTable(assetRegister));
    return new StrayAssets(missionId, stray, register, position as string);
  }

  async rows(_all: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>> {
    const rows: Rows[number][] = [];
    let { position } = this;
    const { register } = this;
    if (register === undefined) return { value: { rows, more: false }, position };
    for (const site of this.sites) {
      const start = this.#startIn(site, after);
      if (start === 'passed') continue;
      const query = { missionId: this.missionId, equal: { site_id: site.siteId } };
      // One row beyond the limit shows whether there are more.
      const found = await register.rows(query, limit + 1 - rows.length, start);
      position = leastOf(position, found.position);
      rows.push(...found.value.rows.map(({ body }) => this.#row(site, (body as AssetRow).assetId)));
      if (rows.length > limit) break;
    }
    return { value: { rows: rows.slice(0, limit), more: rows.length > limit }, position };
  }

  #row(site: AnnulledSite, assetId: string): Rows[number] {
    const place = { sort: sortOf(site), key: `${this.#keysOf(site)}${assetId}` };
    return { place, body: assetAtAnnulledSite(site, assetId) };
  }

  /** The place in the register after which the assets of a site come behind a place in the list; undefined for all of them. */
  #startIn(site: AnnulledSite, after: RowPlace | undefined): RowPlace | 'passed' | undefined {
    const sort = sortOf(site);
    if (after === undefined || after.sort < sort) return undefined;
    if (after.sort > sort) return 'passed';
    const keys = this.#keysOf(site);
    if (!after.key.startsWith(keys)) return after.key < keys ? undefined : 'passed';
    const assetId = after.key.slice(keys.length);
    return { sort: assetId, key: `${this.missionId}.${assetId}` };
  }

  /** The beginning of the keys of a site's exceptions. */
  #keysOf({ annulment }: AnnulledSite): string {
    return `${this.missionId} ${annulment.eventId} discrepancy `;
  }
}

/** The sites of which no other opening stands. */
async function withoutSite(
  missionId: string,
  annulled: readonly AnnulledSite[],
  asked: Pick<MissionAt, 'table'>,
): Promise<AnnulledSite[]> {
  const table = await asked.table(anyTable(sites));
  const there = await Promise.all(annulled.map(({ siteId }) => table.row(`${missionId} ${siteId}`)));
  return annulled.filter((_, index) => there[index]?.value === undefined);
}
