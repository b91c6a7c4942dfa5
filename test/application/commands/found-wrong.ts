import { RevisionMismatchError } from '../../../src/application/commands/commands.errors.js';
import { voidPredicate } from '../../../src/application/histories/void-events.js';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import type { Answer, Sent } from './commands-under-faults.js';

/** What a mission and one of its assets come to, by the events that count. */
interface Standing {
  readonly gate: boolean;
  readonly closed: boolean;
  readonly registered: number;
  readonly destroyed: number;
  /** Assets that are there and have not left, in the whole mission. */
  readonly open: number;
  /** The revision of the command's own stream. */
  readonly revision: number;
}

const GATES = ['ClosureGateSet', 'ClosureGateReleased'];

/** What makes a refusal right. */
const HOLDS: Readonly<Record<string, (standing: Standing) => boolean>> = {
  'mission-closed': ({ closed }) => closed,
  'closure-in-progress': ({ gate, closed }) => gate && !closed,
  'already-recorded': ({ registered, closed }) => registered > 0 && !closed,
  'not-found': ({ registered, closed }) => registered === 0 && !closed,
  'already-left': ({ destroyed, closed }) => destroyed > 0 && !closed,
  'quantity-exceeded': ({ destroyed, closed }) => destroyed > 0 && !closed,
  'open-items': ({ open, closed }) => open > 0 && !closed,
};

/** Every sentence about what the log does not bear out of what was answered; empty where all is well. */
export function foundWrong(log: readonly StoredEvent[], answers: readonly Answer[]): string[] {
  return [...inTheLog(log), ...answers.flatMap((answer) => inAnAnswer(log, answer, answers)), ...inReceipts(answers)];
}

function inTheLog(log: readonly StoredEvent[]): string[] {
  const counting = log.filter(countsIn(log));
  const facts = counting.filter(({ type }) => !GATES.includes(type));
  const closures = facts.filter(({ type }) => type === 'AdministrativeClosureCompleted');
  return [
    ...twice(log.map(({ eventId }) => eventId)).map((id) => `Event ${id} is stored twice`),
    ...twice(facts.map(({ metadata }) => metadata.commandId)).map((id) => `Command ${id} has taken effect twice`),
    ...twice(closures.map(({ stream }) => stream)).map((stream) => `${stream} is closed twice`),
    ...facts.filter((fact) => isImpossible(fact, log)).map(({ type, stream }) => `${type} in ${stream} is impossible`),
  ];
}

/** True for a fact that the events before it, in the total order, do not allow. */
function isImpossible(fact: StoredEvent, log: readonly StoredEvent[]): boolean {
  const { type, stream } = fact;
  const before = standingAt(log, stream, BigInt(fact.position) - 1n);
  if (before.closed) return true;
  if (type === 'AssetRegistered') return before.registered > 0;
  if (type === 'AssetDestroyed') return before.registered === 0 || before.destroyed > 0;
  if (type === 'AdministrativeClosureCompleted') return before.open > 0 || !before.gate;
  return false;
}

function inAnAnswer(log: readonly StoredEvent[], answer: Answer, all: readonly Answer[]): string[] {
  const { sent, outcome, correlationId, from, until } = answer;
  const say = (what: string): string[] => [`${correlationId}: ${what}`];
  const counts = countsIn(log);
  const own = log.filter(({ metadata, type }) => metadata.correlationId === correlationId && !GATES.includes(type));
  const left = own.filter(counts);
  if (outcome.kind === 'accepted') {
    const { stream, events } = outcome.receipt;
    const [told] = events;
    const found = log.filter(({ eventId }) => eventId === told?.eventId);
    const [event] = found;
    if (told === undefined || events.length !== 1 || event === undefined || found.length !== 1)
      return say(`${found.length} events of what was accepted`);
    if (stream !== sent.stream || event.stream !== stream) return say(`is in ${event.stream}`);
    if (event.revision !== told.revision || event.position !== told.position || event.type !== told.type)
      return say(`was told ${JSON.stringify(told)}, is at ${event.revision}, ${event.position}`);
    if (!counts(event)) return say('was accepted, and counts for nothing');
    if (
      !outcome.replayed &&
      sent.ifMatch !== undefined &&
      event.revision !== sent.ifMatch + 1 &&
      sent.wanted !== 'close'
    )
      return say(`was accepted at revision ${event.revision} from one who had seen ${sent.ifMatch}`);
    return [];
  }
  const isAcceptedBefore = all.some(
    (other) => other.sent === sent && other.outcome.kind === 'accepted' && other.until <= from && other !== answer,
  );
  if (outcome.kind === 'rejected') {
    const { code } = outcome.rejection;
    if (left.length > 0) return say(`was refused as ${code}, and counts`);
    if (sent.key !== undefined && all.indexOf(answer) > firstAccepted(sent, all) && isAcceptedBefore)
      return say(`was accepted under its key, and is refused as ${code}`);
    if (!standingsBetween(log, sent.stream, from, until).some((standing) => holds(code, sent, standing)))
      return say(`was refused as ${code}, which was so at no time`);
    return [];
  }
  if (outcome.kind !== 'failed') return say(`is ${outcome.kind}`);
  const { error } = outcome;
  if (error instanceof RevisionMismatchError) {
    if (left.length > 0) return say('had not seen the stream, and counts');
    const isRight = standingsBetween(log, sent.stream, from, until).some(({ revision }) => revision === error.current);
    return isRight && error.current !== sent.ifMatch ? [] : say(`was told revision ${error.current}`);
  }
  return MAY_FAIL.includes(error.name) ? [] : say(`failed: ${error.stack}`);
}

const MAY_FAIL = [
  'UnavailableError',
  'IdempotencyKeyInFlightError',
  'AlreadyProposedError',
  'ApprovalUnderWayError',
  'ProposalDecidedError',
];

function firstAccepted(sent: Sent, all: readonly Answer[]): number {
  const at = all.findIndex((other) => other.sent === sent && other.outcome.kind === 'accepted');
  return at === -1 ? Infinity : at;
}

function holds(code: string, { wanted }: Sent, standing: Standing): boolean {
  if (wanted === 'close' && code === 'already-recorded') return standing.closed;
  return HOLDS[code]?.(standing) ?? false;
}

/** All answers of a key that tell of an acceptance tell of the same. */
function inReceipts(answers: readonly Answer[]): string[] {
  const receipts = new Map<Sent, string>();
  return answers.flatMap(({ sent, outcome }) => {
    if (outcome.kind !== 'accepted') return [];
    const told = JSON.stringify(outcome.receipt);
    const before = receipts.get(sent) ?? told;
    receipts.set(sent, told);
    return before === told ? [] : [`${sent.name} was answered ${before}, and ${told}`];
  });
}

function standingsBetween(log: readonly StoredEvent[], stream: string, from: bigint, until: bigint): Standing[] {
  const within = log.map(({ position }) => BigInt(position)).filter((at) => at > from && at <= until);
  return [from, ...within].map((at) => standingAt(log, stream, at));
}

function standingAt(log: readonly StoredEvent[], stream: string, at: bigint): Standing {
  const missionId = missionOf(stream);
  const known = log.filter((event) => BigInt(event.position) <= at && missionOf(event.stream) === missionId);
  const counting = known.filter(countsIn(log));
  const number = (type: string, within = counting): number => within.filter((event) => event.type === type).length;
  const own = counting.filter((event) => event.stream === stream);
  return {
    gate:
      number('ClosureGateSet') > 0 && counting.findLast(({ type }) => GATES.includes(type))?.type === 'ClosureGateSet',
    closed: number('AdministrativeClosureCompleted') > 0,
    registered: number('AssetRegistered', own),
    destroyed: number('AssetDestroyed', own),
    open: number('AssetRegistered') - number('AssetDestroyed'),
    revision: known.filter((event) => event.stream === stream).length - 1,
  };
}

function countsIn(log: readonly StoredEvent[]): (event: StoredEvent) => boolean {
  return (event) => {
    if (event.stream.startsWith('mission-')) return true;
    const gates = log.filter(({ stream }) => stream === `mission-${missionOf(event.stream)}`);
    return !voidPredicate(gates)(event);
  };
}

function missionOf(stream: string): string {
  return stream.replace(/^(mission|asset)-/, '').replace(/\..*$/, '');
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
