import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { changesErrors } from '../../src/api/routes/corrections/changes-form.js';
import { bodyOf } from '../../src/api/routes/commands/body-of.js';
import { Problem } from '../../src/api/edge/problems/problem.js';
import { FormPipe } from '../../src/api/edge/validation/form.pipe.js';
import { entryOf, FACT_TYPES, type AnyEntry, type FactType } from '../../src/domain/catalogue.js';
import type { AnyFields, Field, Form, ObjectForm, PlainForm } from '../../src/domain/field.js';
import { CorrectionChain } from '../../src/domain/history/correction-chain.js';
import { isGivenOrNamed } from '../../src/domain/not-reported.js';
import type { Fact, FactCorrected, Recorded } from '../../src/domain/history/fact.js';

type Value = fc.Arbitrary<unknown>;

const id = fc.constantFrom('gao', 'kidal', 'egy-1');
const text = fc.constantFrom('Test', 'S/RES/1 (2013)', 'Ménaka', 'more than');
const day = fc.constantFrom('2013-04-25', '2020-02-29', '2023-12-31');
const count = fc.nat({ max: 20_000 });

/** Values that each form takes. */
const VALID: { readonly [Word in PlainForm]: Value } = {
  identifier: id,
  identifiers: fc.array(id, { maxLength: 3 }),
  'event-id': fc.uuid(),
  name: text,
  names: fc.array(text, { maxLength: 3 }),
  text,
  instrument: text,
  qualifier: text,
  country: fc.constantFrom('MLI', 'EGY', 'TCD'),
  countries: fc.subarray(['MLI', 'EGY', 'TCD'], { minLength: 1 }),
  owner: fc.constantFrom('UN', 'EGY', 'AU'),
  day,
  'partial-date': fc.oneof(day, fc.constantFrom('2014', '2023-06', '2021-12-27/2021-12-29')),
  'date-or-after-withdrawal': fc.oneof(day, fc.constantFrom('2014', 'after-withdrawal')),
  count,
  quantity: count.map((number) => number + 1),
  'usd-cents': count,
  latitude: fc.integer({ min: -90, max: 90 }),
  longitude: fc.integer({ min: -180, max: 180 }),
  flag: fc.boolean(),
  mark: fc.constant(true),
  'text-or-flag': fc.oneof(text, fc.boolean()),
  changes: fc.constant({ name: 'Test' }),
};

function valueOf(form: Form): Value {
  if (typeof form === 'string') return VALID[form];
  if ('oneOf' in form) return fc.constantFrom(...form.oneOf);
  if ('someOf' in form) return fc.subarray([...form.someOf]);
  if ('listOf' in form) return fc.array(objectOf(form.listOf), { maxLength: 2 });
  return objectOf(form);
}

function objectOf({ fields }: ObjectForm): Value {
  return recordOf(fields as AnyFields);
}

function recordOf(fields: AnyFields): fc.Arbitrary<Record<string, unknown>> {
  const values = Object.entries(fields).map(([name, { form }]) => [name, valueOf(form)] as const);
  const requiredKeys = Object.keys(fields).filter((name) => fields[name]?.isOptional === false);
  return fc.record(Object.fromEntries(values), { requiredKeys });
}

/** What a correction may say of a field: the right thing, part of it, too much, nothing, or anything at all. */
function changeOf({ form }: Field): Value {
  const right = valueOf(form);
  const wrong = fc.oneof(fc.constant(null), fc.constant({}), fc.constant([]), fc.jsonValue({ maxDepth: 2 }));
  if (typeof form === 'string' || !('fields' in form)) return fc.oneof({ weight: 2, arbitrary: right }, wrong);
  const fields = form.fields as AnyFields;
  const members = Object.entries(fields).map(([name, field]) => [name, changeOf(field)] as const);
  const partly: Value = fc.record(Object.fromEntries(members), { requiredKeys: [] });
  const further = fc.tuple(right, fc.constantFrom('nonsense', 'revision')).map(([value, name]) => ({
    ...(value as object),
    [name]: 1,
  }));
  return fc.oneof({ weight: 2, arbitrary: right }, { weight: 3, arbitrary: partly }, further, wrong);
}

function changesOf({ fields }: AnyEntry): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(fields).map(([name, field]) => [name, changeOf(field)] as const);
  const envelope = {
    effectiveOn: fc.oneof(VALID['partial-date'], fc.constantFrom(null, '2023-02-30', '2021-12-29/2021-12-27', 2023)),
    effectiveOnQualifier: fc.constantFrom('by', null, 'about'),
    nonsense: fc.constantFrom(null, 1),
  };
  const any = fc.record({ ...Object.fromEntries(members), ...envelope }, { requiredKeys: [] });
  // Most corrections name a field or two; one that names many is refused for the first that is wrong.
  return fc
    .tuple(any, fc.nat(), fc.integer({ min: 1, max: 3 }))
    .map(([all, from, many]) => {
      const named = Object.entries(all);
      return Object.fromEntries([...named, ...named].slice(from % (named.length + 1)).slice(0, many));
    })
    .filter((changes) => Object.keys(changes).length > 0);
}

const formPipe = new FormPipe();
const bodies = new Map<string, new () => object>();

/** The errors with which the fact's own command would be refused. */
function refusalOf(fact: Fact): unknown {
  const { recordedBy } = entryOf(fact.type as FactType);
  const { data, effectiveOn, effectiveOnQualifier, source } = fact;
  const qualified = effectiveOnQualifier === undefined ? {} : { effectiveOnQualifier };
  const body = { ...(data as object), effectiveOn, ...qualified, source };
  // The whole body: whatever a path says of it is of the fact's identity.
  const metatype: new () => object = bodies.get(fact.type) ?? bodyOf(recordedBy as Parameters<typeof bodyOf>[0]);
  bodies.set(fact.type, metatype);
  try {
    formPipe.transform(body, { type: 'body', metatype });
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.details;
    throw error;
  }
}

function recorded(type: string, data: object): Recorded<Fact> {
  const recordedAt = '2024-01-01T00:00:00.000Z';
  return { type, data, effectiveOn: '2023-06', source: { document: 'Test' }, eventId: '0', revision: 0, recordedAt };
}

/** A fact with its corrections, and the last event of these: the one that a further correction names. */
interface Chained {
  readonly type: string;
  readonly eventId: string;
  readonly chain: CorrectionChain<Fact>;
}

function uncorrected(fact: Recorded<Fact>): Chained {
  return { type: fact.type, eventId: fact.eventId, chain: CorrectionChain.of(fact) };
}

/** The chain with one more correction. */
function correctedBy({ type, eventId, chain }: Chained, changes: Record<string, unknown>): Chained {
  const revision = Number(eventId) + 1;
  const data = { corrects: eventId, fact: { eventId: '0', type }, changes, reason: 'Test' };
  const { source, effectiveOn, recordedAt } = chain.standing.fact;
  const place = { eventId: `${revision}`, revision, recordedAt };
  const link: Recorded<FactCorrected> = { type: 'FactCorrected', data, source, effectiveOn, ...place };
  return { type, eventId: link.eventId, chain: chain.extend(link) };
}

const CORRECTABLE = FACT_TYPES.filter((type) => entryOf(type).isGate !== true && type !== 'FactCorrected');

/** A fact that its command would take. */
const factOf = (type: FactType): fc.Arbitrary<Recorded<Fact>> =>
  recordOf(entryOf(type).fields)
    .map((data) => recorded(type, data))
    .filter((fact) => refusalOf(fact) === undefined);

/** True for a field that the fact itself gives or names, so that nothing is left to the stream. */
function isTold(name: string, { type, data }: Fact): boolean {
  const others = entryOf(type as FactType).orNotReported?.[name];
  return others === undefined || isGivenOrNamed(name, others, data as object);
}

describe('a correction', () => {
  it.each(CORRECTABLE)('never leads to a fact that the command of a %s would refuse', (type) => {
    let accepted = 0;
    let refused = 0;
    const corrections = fc.array(changesOf(entryOf(type)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(factOf(type), corrections, (fact, all) => {
        let chained = uncorrected(fact);
        for (const changes of all) {
          const errors = changesErrors(chained, changes);
          if (errors.length > 0) {
            refused++;
            continue;
          }
          accepted++;
          chained = correctedBy(chained, changes);
          expect(refusalOf(chained.chain.standing.fact)).toBeUndefined();
        }
      }),
      { numRuns: 80 },
    );
    // A property that was never asked would hold, too.
    expect(accepted).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });

  it.each(CORRECTABLE)('of a %s may say whatever its command may, but what the fact is about', (type) => {
    const entry = entryOf(type);
    const open = Object.fromEntries(Object.entries(entry.fields).filter(([name]) => !entry.identity.includes(name)));
    const allowed = fc.tuple(factOf(type).map(uncorrected), recordOf(open)).filter(([{ chain }, changes]) => {
      const changed = chain.factWith('0', changes);
      return refusalOf(changed) === undefined && (entry.implied ?? []).every((name) => isTold(name, changed));
    });
    fc.assert(
      fc.property(allowed, ([chained, changes]) => {
        expect(changesErrors(chained, changes)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['an empty recipient', 'AssetTransferred', { recipient: {} }, '/changes/recipient/kind'],
    ['a recipient without a kind', 'AssetTransferred', { recipient: { name: 'UNICEF' } }, '/changes/recipient/kind'],
    [
      'a strength below zero',
      'Established',
      { authorizedStrength: { police: -1 } },
      '/changes/authorizedStrength/police',
    ],
    ['an owner that does not fit the ownership', 'AssetRegistered', { owner: 'UN' }, '/changes/owner'],
    ['an ownership that does not fit the owner', 'AssetRegistered', { ownership: 'UNOE' }, '/changes/owner'],
    ['the last figure taken away', 'CasualtiesReported', { fatalities: null }, '/changes'],
    ['an unknown field taken away', 'CasualtiesReported', { nonsense: null }, '/changes/nonsense'],
  ])('is refused for %s', (_what, type, changes, pointer) => {
    const data = RECORDED[type as keyof typeof RECORDED];
    const errors = changesErrors(uncorrected(recorded(type, data)), changes);
    expect(errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer })]));
  });

  it('of one field is not refused for another that an earlier form let in', () => {
    const empty = uncorrected(recorded('StrengthReported', {}));
    expect(changesErrors(empty, { effectiveOn: '2023-07' })).toEqual([]);
    const wide = { ...RECORDED.AssetRegistered, unit: 'each\u0007' };
    const registered = uncorrected(recorded('AssetRegistered', wide));
    expect(changesErrors(registered, { quantity: 3 })).toEqual([]);
    expect(changesErrors(registered, { unit: 'box\u0007' })).toMatchObject([{ pointer: '/changes/unit' }]);
  });

  it('of an event that counts for nothing is left to the record, which does not know it', () => {
    expect(changesErrors({ type: 'CasualtiesReported', eventId: '0' }, { fatalities: null })).toEqual([]);
  });
});

const RECORDED = {
  AssetTransferred: {
    recipient: { kind: 'ngo', name: 'Test' },
    basis: 'sale',
    quantity: 1,
    valueUsdCents: 1,
    certificate: 'Test',
  },
  Established: {
    missionId: 'm',
    acronym: 'M',
    name: 'Test',
    hostState: 'MLI',
    resolution: 'Test',
    mandate: 'Test',
    authorizedStrength: { military: 1, police: 1 },
  },
  AssetRegistered: {
    assetId: 'a',
    ownership: 'COE',
    owner: 'EGY',
    category: 'vehicle',
    sensitive: false,
    description: 'Truck',
    quantity: 2,
    unit: 'each',
    inventoryValueUsdCents: 2,
    residualValueUsdCents: 1,
  },
  CasualtiesReported: { fatalities: 1, fatalitiesQualifier: 'more than' },
};
