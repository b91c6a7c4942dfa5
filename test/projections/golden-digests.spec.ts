import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { assetRegister } from '../../projections/asset-register.projection.js';
import { rowsOf, type LastEvent, type Projection } from '../../projections/projection.js';
import { projections } from '../../projections/registry.js';
import { sites, type SitesView } from '../../projections/sites.projection.js';
import { closureGatesProjection } from '../../src/application/projecting/closure-gates.js';
import { placeEvent } from '../../src/application/projecting/view-fold.js';
import { MINUSMA_FILE, readHistoryFile } from '../../src/cli/demo/history-file.js';
import { historyOf, type LoggedFact } from '../support/mali-history.js';
import { syntheticHistory } from '../../tools/generate/synthetic-history.js';
import { complaints, digestsOf, type FixedHistory, type GoldenDigests } from './golden-digests.js';

/** Every projection, the runtime's own included. */
const ALL = [...projections, closureGatesProjection as unknown as Projection];

/** Enough for two missions to be closed: each type of fact that the generator knows occurs. */
const SYNTHETIC_EVENTS = 2_000;

/** A synthetic history as it would lie in a log. */
function syntheticFacts(): LoggedFact[] {
  return [...syntheticHistory(1, SYNTHETIC_EVENTS, 2)].map(({ stream, revision, event }, index) => ({
    stream,
    fact: placeEvent({ ...event, stream, revision, position: String(index + 1) }),
  }));
}

describe('the answers of a projection to fixed histories', () => {
  let histories: readonly FixedHistory[];
  let golden: GoldenDigests;

  let found: GoldenDigests;

  /** The complaints once a projection stands in for the one of the same name. */
  const complaintsWith = (changed: unknown): string[] => {
    const projection = changed as Projection;
    const others = Object.entries(found.projections).filter(([id]) => !id.startsWith(`${projection.name} `));
    const { projections: own } = digestsOf([projection], histories);
    return complaints(golden, { ...found, projections: { ...Object.fromEntries(others), ...own } });
  };

  beforeAll(async () => {
    histories = [
      { name: 'mali', facts: historyOf(await readHistoryFile(MINUSMA_FILE)) },
      { name: 'synthetic', facts: syntheticFacts() },
    ];
    golden = JSON.parse(await readFile(new URL('golden-digests.json', import.meta.url), 'utf8')) as GoldenDigests;
    found = digestsOf(ALL, histories);
  });

  it('are those of its version: whoever changes a fold raises the version, or models of the old one would stay', () => {
    const all = complaints(golden, found);
    // An error shows what to write as it is to be written, which a comparison of texts does not.
    if (all.length > 0) throw new Error(all.join('\n'));
    expect(found).toEqual(golden);
  });

  it.each(ALL.map((projection) => [projection.name, projection] as const))(
    'cannot change in silence: %s',
    (name, projection) => {
      const idle = { ...projection, project: (view: unknown) => view };
      expect(complaintsWith(idle)).toEqual([expect.stringMatching(`raise the version of ${name}$`)]);
    },
  );

  it('cannot change in one field of one fact, nor in one column of a row', () => {
    const without = { ...sites, project: (view: never, fact: never) => withoutReason(sites.project(view, fact)) };
    expect(complaintsWith(without)).toEqual([
      `sites answers otherwise than sites ${sites.version} did for the history mali and synthetic: raise the version of sites`,
    ]);
    const renamed = {
      ...assetRegister,
      rows: (view: never, last: LastEvent) =>
        rowsOf(assetRegister, view, last).map((row) => ({ ...row, sort: `${row.sort} ` })),
    };
    expect(complaintsWith(renamed)).toEqual([expect.stringMatching('raise the version of asset-register$')]);
  });

  it('need an entry for each new version, and the old one taken out', () => {
    const raised = { ...sites, version: sites.version + 1 };
    const next = `sites ${raised.version}`;
    expect(complaintsWith(raised)).toEqual([
      expect.stringMatching(`^${next} is not in golden-digests\\.json\\. Add "${next}": \\{"mali":"[0-9a-f]{32}"`),
      `There is no projection sites ${sites.version} any more: take it out of golden-digests.json`,
    ]);
  });

  it('tell apart a changed fold and a changed history', () => {
    const shorter = histories.map(({ name, facts }) => ({ name, facts: name === 'mali' ? facts.slice(1) : facts }));
    expect(complaints(golden, digestsOf(ALL, shorter))).toEqual([
      expect.stringMatching(/^The history mali is another one\./),
    ]);
  });
});

/** The sites without the reasons why they were left. */
function withoutReason(view: SitesView): SitesView {
  const told = view.sites.entries().map(([siteId, { reason: _forgotten, ...site }]) => [siteId, site] as const);
  return { ...view, sites: told.reduce((all, [siteId, site]) => all.set(siteId, site), view.sites) };
}
