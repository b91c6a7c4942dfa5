import { createHash } from 'node:crypto';
import { rowsOf, type Placed, type Projection } from '../../projections/projection.js';
import { lastOf } from './last-of.js';
import { canonicalJson } from '../../src/adapters/canonical-json.js';
import { voidPredicate } from '../../src/application/histories/void-events.js';
import { foldRecorded, foldStream, ownerOf } from '../../src/application/projecting/view-fold.js';
import { storesViews } from '../../src/application/projecting/view-storage.js';
import { missionStream, parseStream } from '../../src/application/streams.js';
import type { Fact } from '../../src/domain/history/fact.js';
import type { LoggedFact } from '../support/mali-history.js';

/** A fixed history, in the order of the log. */
export interface FixedHistory {
  readonly name: string;
  readonly facts: readonly LoggedFact[];
}

/** The digests that are checked in: of each history, and of each projection's answers to it. */
export interface GoldenDigests {
  readonly histories: Readonly<Record<string, string>>;
  /** By the name and version of a projection, then by history. */
  readonly projections: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The digests of these projections as they fold now. */
export function digestsOf(projections: readonly Projection[], histories: readonly FixedHistory[]): GoldenDigests {
  return {
    histories: Object.fromEntries(histories.map(({ name, facts }) => [name, digest(facts)])),
    projections: Object.fromEntries(
      projections.map((projection) => [
        idOf(projection),
        Object.fromEntries(histories.map((history) => [history.name, digest(viewsOf(projection, history))])),
      ]),
    ),
  };
}

/** What is wrong with a projection, or with the digests that are checked in: nothing, or what to do. */
export function complaints(golden: GoldenDigests, found: GoldenDigests): string[] {
  const others = Object.keys(found.histories).filter((name) => golden.histories[name] !== found.histories[name]);
  if (others.length > 0) {
    return [
      `The history ${others.join(' and ')} is another one. Check that no fold has changed besides it, and write into golden-digests.json: ${JSON.stringify(found)}`,
    ];
  }
  const left = Object.keys(golden.projections).filter((id) => found.projections[id] === undefined);
  return [
    ...Object.entries(found.projections).flatMap(([id, digests]) => complaintsAbout(id, digests, golden)),
    ...left.map((id) => `There is no projection ${id} any more: take it out of golden-digests.json`),
  ];
}

function complaintsAbout(id: string, found: Readonly<Record<string, string>>, golden: GoldenDigests): string[] {
  const expected = golden.projections[id];
  if (expected === undefined) return [`${id} is not in golden-digests.json. Add "${id}": ${JSON.stringify(found)}`];
  const changed = Object.keys(found).filter((history) => found[history] !== expected[history]);
  if (changed.length === 0) return [];
  const [name] = id.split(' ');
  return [
    `${name} answers otherwise than ${id} did for the history ${changed.join(' and ')}: raise the version of ${name}`,
  ];
}

function idOf({ name, version }: Projection): string {
  return `${name} ${version}`;
}

/** The views of a projection, and their rows, by stream and key. */
function viewsOf(projection: Projection, { facts }: FixedHistory): unknown[] {
  const byStream = Object.groupBy(facts, ({ stream }) => stream);
  return Object.entries(byStream)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .filter(([stream]) => projection.streams.some((category) => category === parseStream(stream).category))
    .flatMap(([stream, own = []]) => {
      const gates = (byStream[missionStream(parseStream(stream).missionId)] ?? []).map(({ fact }) => fact);
      const isVoid = parseStream(stream).category === 'mission' ? () => false : voidPredicate(gates);
      const events = own.map(({ fact }) => fact);
      return foldAll(projection, stream, events, isVoid).map((view) => ({
        stream,
        // A view that is folded anew whenever it is needed may change its shape; its rows are what is stored.
        ...(storesViews(projection) && { view }),
        rows: rowsOf(projection, view, lastOf(events)),
      }));
    });
}

function foldAll(
  projection: Projection,
  stream: string,
  events: readonly Placed<Fact>[],
  isVoid: (event: Placed<Fact>) => boolean,
): unknown[] {
  const counting = events.filter((event) => !isVoid(event));
  const owner = ownerOf(stream);
  if (projection.order === 'effective') return [foldStream(projection, owner, counting, events.filter(isVoid)).view];
  const byKey = Object.groupBy(counting, (event) => projection.key?.(event) ?? '');
  return Object.keys(byKey)
    .sort()
    .map((key) => foldRecorded(projection, owner, byKey[key] ?? []));
}

/** Of canonical JSON, which is the same on every machine, in whichever order the fields of an object were set. */
function digest(value: unknown): string {
  const stored: unknown = JSON.parse(JSON.stringify(value));
  return createHash('sha256').update(canonicalJson(stored)).digest('hex').slice(0, 32);
}
