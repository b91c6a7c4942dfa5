import type { Placed } from '../../projections/projection.js';
import { assetStream, missionStream } from '../../src/application/streams.js';
import type { HistoryFile, HistoryItem } from '../../src/cli/demo/history-file.js';
import type { Fact, FactCorrected } from '../../src/domain/history/fact.js';

/** A fact of a history, at its place in the log. */
export interface LoggedFact {
  readonly stream: string;
  readonly fact: Placed<Fact>;
}

/** The facts that the paths of a history file record, the fields they take from the path by name. */
const PATHS: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'Established'],
  [/^\/mandate-extensions$/, 'MandateExtended'],
  [/^\/host-state-measures$/, 'HostStateMeasureRecorded'],
  [/^\/withdrawal-requests$/, 'WithdrawalRequested'],
  [/^\/mandate-termination$/, 'MandateTerminated'],
  [/^\/drawdown-phases$/, 'DrawdownPhaseStarted'],
  [/^\/drawdown-phases\/(?<phase>\d+)\/completion$/, 'DrawdownPhaseCompleted'],
  [/^\/contingents$/, 'ContingentDeployed'],
  [/^\/contingents\/(?<contingentId>[^/]+)\/suspension$/, 'ContingentSuspended'],
  [/^\/contingents\/(?<contingentId>[^/]+)\/relocations$/, 'ContingentRelocated'],
  [/^\/contingents\/(?<contingentId>[^/]+)\/withdrawals$/, 'ContingentWithdrawn'],
  [/^\/contingents\/(?<contingentId>[^/]+)\/guard-unit$/, 'GuardUnitDesignated'],
  [/^\/sites$/, 'SiteOpened'],
  [/^\/sites\/(?<siteId>[^/]+)\/handover$/, 'SiteHandedOver'],
  [/^\/sites\/(?<siteId>[^/]+)\/accelerated-closure$/, 'SiteClosedAccelerated'],
  [/^\/security-incidents$/, 'SecurityIncidentRecorded'],
  [/^\/casualty-reports$/, 'CasualtiesReported'],
  [/^\/strength-reports$/, 'StrengthReported'],
  [/^\/milestones$/, 'MilestoneRecorded'],
  [/^\/withdrawal-completion$/, 'WithdrawalCompleted'],
  [/^\/liquidation$/, 'LiquidationStarted'],
  [/^\/physical-closure$/, 'PhysicalClosureCompleted'],
  [/^\/assets$/, 'AssetRegistered'],
  [/^\/assets\/(?<memberId>[^/]+)\/owners-decision$/, 'OwnersDecisionRecorded'],
  [/^\/assets\/(?<memberId>[^/]+)\/verifications$/, 'AssetVerified'],
  [/^\/assets\/(?<memberId>[^/]+)\/transfers$/, 'AssetTransferred'],
  [/^\/assets\/(?<memberId>[^/]+)\/transfers\/(?<reverses>[^/]+)\/reversal$/, 'AssetTransferReversed'],
  [/^\/assets\/(?<memberId>[^/]+)\/destructions$/, 'AssetDestroyed'],
  [/^\/facts\/(?<corrects>[^/]+)\/corrections$/, 'FactCorrected'],
  [/^\/facts\/(?<about>[^/]+)\/claims$/, 'FactClaimed'],
];

/** Facts of which the command need not say the country, for the contingent is known. */
const OF_A_COUNTRY = new Set([
  'ContingentDeployed',
  'ContingentWithdrawn',
  'RearPartyDesignated',
  'GuardUnitDesignated',
]);

/**
 * The facts that a history file's commands record, in the order of the file, without a server. An event's id is that of its
 * item, so that the same file always makes the same facts; `test/journeys/minusma.spec.ts` holds them against what a
 * server records.
 *
 * Throws: for a path that records none of these facts.
 */
export function historyOf({ missionId, facts, illustrative }: HistoryFile): LoggedFact[] {
  const logged: LoggedFact[] = [];
  const countries = new Map<string, string>();
  for (const item of [...facts, ...illustrative]) {
    const fact = recordedBy(item, missionId, logged, countries);
    if (fact.type === 'ContingentDeployed') {
      const { contingentId, country } = fact.data as { contingentId: string; country: string };
      countries.set(contingentId, country);
    }
    const stream = fact.memberId === undefined ? missionStream(missionId) : assetStream(missionId, fact.memberId);
    const revision = logged.filter((other) => other.stream === stream).length;
    logged.push({ stream, fact: { ...fact, revision } });
  }
  return logged;
}

function recordedBy(
  { id, path, body }: HistoryItem,
  missionId: string,
  logged: readonly LoggedFact[],
  countries: ReadonlyMap<string, string>,
): Omit<Placed<Fact>, 'revision'> {
  const place = path.replace(/^\/missions(\/[^/]+)?/, '').replaceAll(/\{event:([^}]+)\}/g, '$1');
  const [pattern, type] = PATHS.find(([candidate]) => candidate.test(place)) ?? [];
  if (pattern === undefined || type === undefined) throw new Error(`No fact is known to be recorded by ${path}`);
  const { memberId, ...named } = pattern.exec(place)?.groups ?? {};
  const { effectiveOn, effectiveOnQualifier, source, ...said } = body as Record<string, unknown> &
    Pick<Fact, 'effectiveOn' | 'effectiveOnQualifier' | 'source'>;
  const spokenOf = logged.find(({ fact }) => fact.eventId === (named.corrects ?? named.about))?.fact;
  const contingentId = named.contingentId ?? (said.contingentId as string);
  const data = {
    ...said,
    ...named,
    ...(named.phase !== undefined && { phase: Number(named.phase) }),
    ...(OF_A_COUNTRY.has(type) && { country: said.country ?? countries.get(contingentId) }),
    ...((type === 'FactCorrected' || type === 'FactClaimed') && { fact: rootOf(spokenOf) }),
  };
  const owner = memberId ?? (type === 'AssetRegistered' ? (said.assetId as string) : spokenOf?.memberId);
  return {
    type: type === 'AssetVerified' && said.result !== 'found' ? 'AssetDiscrepancyReported' : type,
    data,
    effectiveOn,
    ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
    source,
    eventId: id,
    recordedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, logged.length)).toISOString(),
    position: String(logged.length + 1),
    missionId,
    actor: 'test',
    correlationId: 'test',
    ...(owner !== undefined && { memberId: owner }),
  };
}

function rootOf(spokenOf: Placed<Fact> | undefined): FactCorrected['data']['fact'] | undefined {
  return spokenOf && { eventId: spokenOf.eventId, type: spokenOf.type };
}
