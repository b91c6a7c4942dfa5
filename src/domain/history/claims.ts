import type { Standing } from './correction-chain.js';
import type {
  AboutFact,
  ClaimAccepted,
  ClaimDismissed,
  ContestingClaim,
  Fact,
  FactClaimed,
  FactCorrected,
  Recorded,
} from './fact.js';

/** A claim, and the decision on it that is in force. */
export interface Claim {
  readonly claim: Recorded<FactClaimed>;
  /** Absent while the claim is open. */
  readonly decision?: Recorded<ClaimAccepted | ClaimDismissed>;
}

/**
 * The claims on a fact, with what has become of them. Whoever takes an acceptance back takes the decision back: the claim is open
 * again, and contests the fact as before.
 *
 * @param events the events about one fact, in the order of the record
 */
export function claimsIn(events: readonly Recorded<AboutFact>[]): Claim[] {
  const claims = events.filter((event): event is Recorded<FactClaimed> => event.type === 'FactClaimed');
  const decisions = decisionsInForce(events);
  return claims.map((claim) => {
    const decision = decisions.get(claim.eventId);
    return decision === undefined ? { claim } : { claim, decision };
  });
}

/** The decisions that nothing has taken back, by the ids of their claims. */
function decisionsInForce(
  events: readonly Recorded<AboutFact>[],
): Map<string, Recorded<ClaimAccepted | ClaimDismissed>> {
  const takenBack = new Set<string>();
  const decisions = new Map<string, Recorded<ClaimAccepted | ClaimDismissed>>();
  // From the last one: whether an annulment is in force, only what follows it can tell.
  for (const event of events.toReversed()) {
    if (takenBack.has(event.eventId)) continue;
    if (isAnnulment(event)) takenBack.add(event.data.corrects);
    else if (event.type === 'ClaimAccepted' || event.type === 'ClaimDismissed') decisions.set(event.data.claim, event);
  }
  return decisions;
}

function isAnnulment(event: Recorded<AboutFact>): event is Recorded<FactCorrected> {
  return event.type === 'FactCorrected' && event.data.annulled === true;
}

/** The fields that a claim has otherwise than the fact; none where it says the same, or denies the fact. */
export function claimedOtherwise(
  { says = {} }: Pick<FactClaimed['data'], 'says'>,
  fact: Fact,
): Readonly<Record<string, unknown>> {
  const { effectiveOn, effectiveOnQualifier } = fact;
  const standing: Readonly<Record<string, unknown>> = { ...(fact.data as object), effectiveOn, effectiveOnQualifier };
  return Object.fromEntries(Object.entries(says).filter(([name, value]) => !isSameValue(value, standing[name])));
}

/** True for a claim that says otherwise than the fact: it denies it, or has a field otherwise. */
export function disagrees(claim: Pick<FactClaimed['data'], 'says' | 'denies'>, fact: Fact): boolean {
  return claim.denies === true || Object.keys(claimedOtherwise(claim, fact)).length > 0;
}

/** The open claims that say otherwise than the fact as it stands. What is annulled says nothing that could be contested. */
export function contesting(claims: readonly Claim[], { fact, annulled }: Standing<Fact>): ContestingClaim[] {
  if (annulled) return [];
  return claims
    .filter(({ claim, decision }) => decision === undefined && disagrees(claim.data, fact))
    .map(({ claim: { eventId, data, source } }) => ({
      eventId,
      document: source.document ?? '',
      ...(data.denies === true ? { denies: true } : { says: claimedOtherwise(data, fact) }),
    }));
}

/**
 * The documents that a fact rests on: its own, and those of the claims that say what it says and were not dismissed. Two claims
 * from one document are one source.
 */
export function documentsOf(fact: Fact, claims: readonly Claim[]): string[] {
  const agreeing = claims.filter(
    ({ claim, decision }) => decision?.type !== 'ClaimDismissed' && !disagrees(claim.data, fact),
  );
  return [...new Set([fact.source, ...agreeing.map(({ claim }) => claim.source)].map(({ document = '' }) => document))];
}

/**
 * True for the same JSON value, whatever the order of its fields; an optional one that is not there is the same as one that a source does
 * not have.
 */
export function isSameValue(one: unknown, other: unknown): boolean {
  const [a, b] = [one ?? null, other ?? null];
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b)) return areSameItems(a, b);
  return Array.isArray(a) === Array.isArray(b) && areSameFields(a as Fields, b as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function areSameItems(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((item, at) => isSameValue(item, others[at]));
}

function areSameFields(some: Fields, others: Fields): boolean {
  const names = Object.keys(some);
  return (
    names.length === Object.keys(others).length &&
    names.every((name) => Object.hasOwn(others, name) && isSameValue(some[name], others[name]))
  );
}
