/** One place that a newcomer edits to add a fact, a question or a field of an answer. */
export interface Place {
  /** The place in words, as the end of a sentence. */
  readonly what: string;
  readonly file: string;
  /** The file with the addition; a new file is made from nothing. */
  readonly add: (text: string) => string;
  /** The file in which the compiler complains where the addition is left out; absent where a test has to find it. */
  readonly complainsIn?: string;
}

const EVENTS = 'src/domain/mission/mission.events.ts';
const CATALOGUE = 'src/domain/catalogue.ts';
const SITES = 'projections/sites.projection.ts';

/** The projections and folds that say of every fact of a mission what it changes. */
const FOLDS = [
  'src/domain/mission/mission.state.ts',
  'src/domain/mission/lifecycle-dates.ts',
  'projections/contingents.projection.ts',
  'projections/drawdown.projection.ts',
  'projections/duties.ts',
  'projections/exceptions.projection.ts',
  'projections/mission-state.projection.ts',
];

/** A made-up fact: a site is inspected. It changes nothing but the row of its site. */
export const NEW_FACT: readonly Place[] = [
  {
    what: 'the facts that it may force to count before it',
    file: 'src/domain/may-force.ts',
    add: (text) =>
      replaceOnce(text, '  SiteHandedOver: OF_A_SITE,', '  SiteInspected: OF_A_SITE,\n  SiteHandedOver: OF_A_SITE,'),
    complainsIn: 'src/domain/may-force.ts',
  },
  {
    what: 'the event',
    file: EVENTS,
    add: (text) =>
      `${replaceOnce(text, '  | SuccessorNamed;', '  | SuccessorNamed\n  | SiteInspected;')}
export type SiteInspected = Fact<'SiteInspected', { readonly siteId: string; readonly inspectedBy: string }>;
`,
  },
  {
    what: 'the command',
    file: 'src/domain/mission/mission.commands.ts',
    add: (text) =>
      replaceOnce(
        replaceOnce(text, '  SiteOpened,', '  SiteInspected,\n  SiteOpened,'),
        '  NameSuccessor: ',
        '  InspectSite: Recording<SiteInspected>;\n  NameSuccessor: ',
      ),
    complainsIn: CATALOGUE,
  },
  {
    what: 'the entry in the catalogue',
    file: CATALOGUE,
    add: (text) =>
      replaceOnce(
        text,
        '  SiteHandedOver: {\n    category',
        `  SiteInspected: {
    category: 'mission',
    recordedBy: 'InspectSite',
    identity: ['siteId'],
    fields: { siteId: mandatory('identifier'), inspectedBy: mandatory('name') },
  },
  SiteHandedOver: {\n    category`,
      ),
    complainsIn: CATALOGUE,
  },
  {
    what: 'the decision',
    file: 'src/domain/mission/decisions/inspect-site.ts',
    add: () => `import type { Effective } from '../../history/fact.js';
import type { NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { sitesKnown } from '../known.js';
import type { SiteInspected } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/** A site is inspected. Rejects: \`not-found\`. */
export function inspectSite({ data }: Effective<SiteInspected>, mission: Mission): Verdict<NotFound> {
  return sitesKnown(mission, data.siteId);
}
`,
    complainsIn: 'src/domain/mission/mission.aggregate.ts',
  },
  {
    what: 'the rule in the table of rules',
    file: 'src/domain/mission/mission.aggregate.ts',
    add: (text) =>
      `import { inspectSite } from './decisions/inspect-site.js';\n${replaceOnce(
        text,
        '  SiteHandedOver: handOverSite,',
        '  SiteInspected: inspectSite,\n  SiteHandedOver: handOverSite,',
      )}`,
    complainsIn: 'src/domain/mission/mission.aggregate.ts',
  },
  ...FOLDS.map((file) => ({
    what: `the fact in ${file}`,
    file,
    add: (text: string) =>
      text.replace(/( +)case 'ClosureGateReleased':/, "$1case 'SiteInspected':\n$1case 'ClosureGateReleased':"),
    complainsIn: file,
  })),
  {
    what: 'the figures that the fact gives',
    file: 'projections/contested-figures.ts',
    add: (text) => replaceOnce(text, '  SiteHandedOver: null,', '  SiteInspected: null,\n  SiteHandedOver: null,'),
    complainsIn: 'projections/contested-figures.ts',
  },
  {
    what: 'the change of a site in its projection',
    file: SITES,
    add: (text) =>
      replaceOnce(
        text,
        "      case 'PostHandoverIncidentRecorded':\n",
        `      case 'SiteInspected': {
        const site = view.sites.get(fact.data.siteId);
        if (site === undefined) return view;
        return { ...view, sites: view.sites.set(site.siteId, { ...site, inspectedOn: fact.effectiveOn }) };
      }
      case 'PostHandoverIncidentRecorded':\n`,
      ),
    complainsIn: SITES,
  },
  {
    what: 'the example of the body',
    file: 'src/api/routes/commands/body-examples.ts',
    add: (text) =>
      replaceOnce(
        text,
        '  HandOverSite: {',
        "  InspectSite: { inspectedBy: 'Engineer', effectiveOn: '2023-08-01', source: illustrative('Report') },\n  HandOverSite: {",
      ),
    complainsIn: 'src/api/routes/commands/body-examples.ts',
  },
  {
    what: 'the form of the body',
    file: 'src/api/routes/missions/sites.dto.ts',
    add: (text) => `${text}export class InspectSiteDto extends bodyOf('InspectSite', 'siteId') {}\n`,
    complainsIn: 'src/api/routes/missions/sites.controller.ts',
  },
  {
    what: 'the route',
    file: 'src/api/routes/missions/sites.controller.ts',
    add: (text) =>
      `${replaceOnce(text, '  HandOverSiteDto,\n', '  HandOverSiteDto,\n  InspectSiteDto,\n').replace(/\}\s*$/, '')}
  /** Records an inspection. */
  @TakesCommand(':siteId/inspections')
  inspectSite(
    @Id('missionId') missionId: string,
    @Id('siteId') siteId: string,
    @Body() body: InspectSiteDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take({ category: 'mission', missionId, command: commandOf('InspectSite', body, { siteId }) }, caller);
  }
}
`,
  },
];

/** A made-up field of an answer: the day on which a site was last inspected. */
export const NEW_FIELD: readonly Place[] = [
  {
    what: 'the field in the row type',
    file: SITES,
    add: (text) =>
      replaceOnce(
        text,
        '  readonly closedOn?: string;',
        '  readonly inspectedOn?: string;\n  readonly closedOn?: string;',
      ),
    complainsIn: 'src/api/routes/reads/answers/site-row.description.ts',
  },
  {
    what: 'the field in the description of the answer',
    file: 'src/api/routes/reads/answers/site-row.description.ts',
    add: (text) =>
      replaceOnce(
        text,
        '  closedOn: optional(partialDate()),',
        '  inspectedOn: optional(partialDate()),\n  closedOn: optional(partialDate()),',
      ),
    complainsIn: 'src/api/routes/reads/answers/site-row.description.ts',
  },
];

/** A made-up question: how many missions were ever established? */
export const NEW_PROJECTION: readonly Place[] = [
  {
    what: 'the projection',
    file: 'projections/establishments.projection.ts',
    add: () => `import type { Fact } from '../src/domain/history/fact.js';
import type { EffectiveProjection } from './projection.js';

/** The number of times that a mission was established. */
export const establishments: EffectiveProjection<{ readonly count: number }, Fact> = {
  name: 'establishments',
  version: 1,
  order: 'effective',
  streams: ['mission'],
  initial: () => ({ count: 0 }),
  project: (view, { type }) => (type === 'Established' ? { count: view.count + 1 } : view),
};
`,
    complainsIn: 'projections/registry.ts',
  },
  {
    what: 'the projection in the registry',
    file: 'projections/registry.ts',
    add: (text) =>
      `import { establishments } from './establishments.projection.js';\n${replaceOnce(text, '  portfolio,\n', '  portfolio,\n  establishments,\n')}`,
  },
];

/** Throws: Error where the text to replace is not there exactly once, for then the place has moved. */
function replaceOnce(text: string, before: string, after: string): string {
  if (text.split(before).length !== 2) throw new Error(`Expected once, found otherwise: ${before}`);
  return text.replace(before, after);
}
