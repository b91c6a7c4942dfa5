/** The beginning of every program below: the types that openapi-typescript makes of the document. */
const PRELUDE = `import type { components, paths } from './api.js';
type Schemas = components['schemas'];
export type Read<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
export type State = Read<'/api/v1/missions/{missionId}'>;
export type Event = Read<'/api/v1/events'>['items'][number];
export type Entry = Read<'/api/v1/missions/{missionId}/timeline'>['items'][number];
export type Exception = Read<'/api/v1/missions/{missionId}/exceptions'>['items'][number];
export type Problem = Schemas['ProblemDto'];
`;

/** Strict programs of a client's that compile. */
export const RIGHT: Readonly<Record<string, string>> = {
  state: `${PRELUDE}
export const until = (state: State): string | undefined => state.mandate?.until;
export const uniformed = (state: State): number | undefined => state.strength?.uniformed;
export const reportedOn = (state: State): string | undefined => state.strength?.figuresOn.uniformed;
export const isOver = (state: State): boolean => state.phase === 'closed';
export const lastEnd = (state: State): string | undefined => state.mandate?.extensions.at(-1)?.until;`,
  event: `${PRELUDE}
export function receivers(event: Event): string[] {
  if (event.type === 'SiteHandedOver') return [event.data.receivedBy?.name ?? ''];
  if (event.type === 'AssetTransferred') return [event.data.recipient.name, event.data.recipient.kind];
  return [event.metadata.actor.subject];
}
export const corrected = (entry: Entry): string | undefined =>
  entry.type === 'CasualtiesReported' ? \`\${entry.data.fatalities} instead of \${entry.asRecorded?.data.fatalities}\` : undefined;`,
  exception: `${PRELUDE}
export function told(exception: Exception): string {
  switch (exception.kind) {
    case 'accelerated-closure':
    case 'site-reopened':
      return exception.reason;
    case 'site-reopened':
      return exception.reason;
    case 'contested':
      return exception.claims.map(({ document }) => document).join();
    case 'loss':
      return exception.text ?? exception.incidentKind;
    case 'recorded-late':
      return \`\${exception.days} days\`;
    case 'overdue':
      return exception.doneOn ?? exception.dueOn;
    case 'not-reported':
      return exception.notReported.join();
    case 'instrument-not-reported':
    case 'handover-undocumented':
    case 'handover-to-non-civilian':
    case 'imprecise-date':
    case 'strength-difference':
    case 'discrepancy':
    case 'mandate-lapsed':
    case 'contingents-unaccounted':
    case 'void-behind-gate':
      return exception.day;
  }
}`,
  problem: `${PRELUDE}
export function allowed(problem: Problem): readonly string[] {
  return problem.code === 'liquidation-not-due' ? (problem.allowed ?? []) : [];
}
export function explained(problem: Problem): string | undefined {
  switch (problem.code) {
    case 'malformed':
      return problem.errors?.[0]?.pointer;
    case 'open-items':
      return problem.items[0]?.kind;
    case 'contradicts-later-fact':
      return problem.because.code === 'quantity-exceeded' ? \`\${problem.because.onHand}\` : problem.contradicts.type;
    case 'four-eyes':
      return problem.proposal.order.command.type;
    case 'revision-mismatch':
      return \`\${problem.currentRevision}\`;
    default:
      return problem.detail;
  }
}`,
};

/** Programs that the same types refuse, and what the compiler has to name. */
export const WRONG: Readonly<Record<string, readonly [program: string, named: string]>> = {
  'a misspelt field': [
    `${PRELUDE}export const until = (state: State): string | undefined => state.mandate?.untill;`,
    `'untill' does not exist`,
  ],
  'a state without a mandate': [
    `${PRELUDE}export const until = (state: State): string | undefined => state.mandate.until;`,
    `'state.mandate' is possibly 'null'`,
  ],
  'a phase that there is not': [
    `${PRELUDE}export const isOver = (state: State): boolean => state.phase === 'over';`,
    `have no overlap`,
  ],
  'data of any type of event': [
    `${PRELUDE}export const left = (event: Event): unknown => event.data.departed;`,
    `'departed' does not exist`,
  ],
  'a member of any problem': [
    `${PRELUDE}export const allowed = (problem: Problem): unknown => problem.allowed;`,
    `'allowed' does not exist`,
  ],
};
