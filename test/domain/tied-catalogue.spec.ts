import { beforeAll, describe, expect, it } from '@jest/globals';
import { compiled } from '../support/compiled.js';

/** Every program below begins with this. */
const PRELUDE = `
import { CATALOGUE, type CatalogueEntry, type FactOf } from '../../src/domain/catalogue.js';
import { TERMINATION_BASES } from '../../src/domain/mission/mission.events.js';
import { mandatory, optional, type FieldsOf } from '../../src/domain/field.js';
type Entry = CatalogueEntry<FactOf<'SuccessorNamed'>>;
type Fields = FieldsOf<{ readonly name: string; readonly on?: string; readonly count: number; readonly state: 'open' | 'shut' }>;
const fields = { successor: mandatory('name'), transferDate: mandatory('day') } as const;
const right: Entry = { category: 'mission', recordedBy: 'NameSuccessor', identity: [], fields };
const name = mandatory('name');
const on = optional('day');
const count = mandatory('count');
const state = mandatory({ oneOf: ['open', 'shut'] });
export const rightFields: Fields = { name, on, count, state };
export const known = [CATALOGUE, TERMINATION_BASES, right, name, on, count, state];
`;

/** Programs that must not compile, and the words that the compiler has to name. */
const WRONG: Readonly<Record<string, readonly [program: string, named: RegExp]>> = {
  'a fact without an entry': [
    `const { SuccessorNamed: _, ...others } = CATALOGUE; export const wrong: typeof CATALOGUE = others;`,
    /Property 'SuccessorNamed' is missing/,
  ],
  'an entry without a fact': [
    `export const wrong: typeof CATALOGUE = { ...CATALOGUE, Imagined: right };`,
    /'Imagined' does not exist/,
  ],
  'a fact in the stream of another category': [
    `export const wrong: Entry = { ...right, category: 'asset' };`,
    /'"asset"' is not assignable to type '"mission"'/,
  ],
  'the order of another fact': [
    `export const wrong: Entry = { ...right, recordedBy: 'OpenSite' };`,
    /'"OpenSite"' is not assignable to type '"NameSuccessor"'/,
  ],
  'a fact with an order, said to be set by the system': [
    `export const wrong: Entry = { ...right, recordedBy: null };`,
    /'null' is not assignable to type '"NameSuccessor"'/,
  ],
  'a gate with an order': [
    `export const wrong: CatalogueEntry<FactOf<'ClosureGateSet'>> = { ...CATALOGUE.ClosureGateSet, recordedBy: 'OpenSite' };`,
    /is not assignable to type 'null'/,
  ],
  'an instrument that is no field of the fact': [
    `export const wrong: Entry = { ...right, instrument: 'resolution' };`,
    /'"resolution"' is not assignable/,
  ],
  'an identity that is no field of the fact': [
    `export const wrong: Entry = { ...right, identity: ['siteId'] };`,
    /'"siteId"' is not assignable/,
  ],
  'an implied field that is no field of the fact': [
    `export const wrong: Entry = { ...right, implied: ['country'] };`,
    /'"country"' is not assignable/,
  ],
  'a second person where a field is there that the fact has not': [
    `export const wrong: Entry = { ...right, secondPerson: { where: 'annulled' } };`,
    /'"annulled"' is not assignable/,
  ],
  'a field without a form': [`export const wrong: Fields = { name, count, state };`, /Property 'on' is missing/],
  'the form of a field that the fact has not': [
    `export const wrong: Fields = { name, on, count, state, other: name };`,
    /'other' does not exist/,
  ],
  'a mandatory field, said to be optional': [
    `export const wrong: Fields = { name: optional('name'), on, count, state };`,
    /'Field<"name", true, false>' is not assignable/,
  ],
  'an optional field, said to be mandatory': [
    `export const wrong: Fields = { name, on: mandatory('day'), count, state };`,
    /'Field<"day", false, false>' is not assignable/,
  ],
  'a number in the form of a text': [
    `export const wrong: Fields = { name, on, count: mandatory('text'), state };`,
    /'Field<"text", false, false>' is not assignable/,
  ],
  'a closed list in the form of a text': [
    `export const wrong: Fields = { name, on, count, state: mandatory('text') };`,
    /'Field<"text", false, false>' is not assignable/,
  ],
  'the closed list of another field': [
    `export const wrong: Fields = { name, on, count, state: mandatory({ oneOf: TERMINATION_BASES }) };`,
    /host-request.* is not assignable/,
  ],
};

describe('the catalogue of facts', () => {
  let said: Record<string, string[]>;

  beforeAll(() => {
    const wrong = Object.values(WRONG).map(([program], index) => [`wrong-${index}`, PRELUDE + program] as const);
    said = compiled(Object.fromEntries([['right', PRELUDE], ...wrong]));
  }, 120_000);

  it('compiles where it says of each fact all there is to say', () => {
    expect(said.right).toEqual([]);
  });

  it.each(Object.entries(WRONG).map(([title, [, named]], index) => [title, index, named] as const))(
    'does not compile with %s',
    (_, index, named) => {
      expect(said[`wrong-${index}`]).toEqual([expect.stringMatching(named)]);
    },
  );
});
