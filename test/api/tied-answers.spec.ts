import { beforeAll, describe, expect, it } from '@jest/globals';
import { compiled } from '../support/compiled.js';

/** What every program below begins with. */
const PRELUDE = `
import { optional, type Fields } from '../../src/api/description/description.js';
import { object } from '../../src/api/description/objects.js';
import { listOf, oneOf, orNull, text } from '../../src/api/description/values.js';
import { Problem } from '../../src/api/edge/problems/problem.js';
import { siteRow } from '../../src/api/routes/reads/answers/site-row.description.js';
import type { Columns } from '../../src/api/routes/reads/columns.js';
import { FiltersBy } from '../../src/api/routes/reads/filters-by.decorator.js';
import { ReadsList } from '../../src/api/routes/reads/read.decorator.js';
import type { Answer, List } from '../../src/application/asking/answer.js';
import { equal, type Conditions } from '../../src/application/asking/row-filter.js';
interface Inner { readonly names: readonly string[] }
interface Outer { readonly id: string; readonly state: 'open' | 'shut'; readonly note?: string; readonly inner: Inner | null }
interface Filter { readonly state?: string }
interface Table { readonly state: 'text' }
const id = text();
const state = oneOf(['open', 'shut']);
const note = optional(text());
const inner = orNull(object<Inner>({ names: listOf(text()) }));
const alike = orNull(object<Inner & { readonly more?: string }>({ names: listOf(text()), more: optional(text()) }));
export const known = [optional, object, listOf, oneOf, orNull, text, Problem, siteRow, FiltersBy, ReadsList, equal];
export const parts = [id, state, note, inner, alike];
export type Types = [Columns<Outer>, Fields<Outer>, Answer<List<Outer>>, Filter, Conditions<Filter, Table>];
`;

/** Programs that compile. */
const RIGHT: Readonly<Record<string, string>> = {
  description: `export const right = object<Outer>({ id, state, note, inner });`,
  members: `export const right: Fields<Readonly<Record<never, never>>> = {};`,
  columns: `export const right: Columns<Outer> = { id: 'shown', state: 'shown', note: 'left-out', 'inner.names': 'shown' };`,
  conditions: `export const right: Conditions<Filter, Table> = { state: equal('state') };`,
  query: `@FiltersBy<Filter, object>() export class Query { state?: string }`,
  problem: `export const right = new Problem(403, 'forbidden', 'Title', 'Detail');`,
};

/** Programs that must not compile, and what the compiler has to name. */
const WRONG: Readonly<Record<string, readonly [program: string, named: RegExp]>> = {
  'a field of the row that is not described': [
    `export const wrong = object<Outer>({ id, state, inner });`,
    /Property 'note' is missing/,
  ],
  'a description of a field that the row has not': [
    `export const wrong = object<Outer>({ id, state, note, inner, other: text() });`,
    /'other' does not exist in type .*note: OptionalField<string>/,
  ],
  'a description of a field where the row has none': [
    `export const wrong: Fields<Readonly<Record<never, never>>> = { hint: optional(text()) };`,
    /not assignable to type 'never'/,
  ],
  'a field that may be absent, described as one that may not': [
    `export const wrong = object<Outer>({ id, state, note: text(), inner });`,
    /'optional' is missing/,
  ],
  'a field that may not be absent, described as one that may': [
    `export const wrong = object<Outer>({ id: optional(text()), state, note, inner });`,
    /'schema' is missing/,
  ],
  'an enumeration with a value too few': [
    `export const wrong = object<Outer>({ id, state: oneOf(['open']), note, inner });`,
    /'"open" \| "shut"' is not assignable to type '"open"'/,
  ],
  'an enumeration with a value too many': [
    `export const wrong = object<Outer>({ id, state: oneOf(['open', 'shut', 'ajar']), note, inner });`,
    /'"ajar"' is not assignable/,
  ],
  'an object within the row that is described with an optional field more': [
    `export const wrong = object<Outer>({ id, state, note, inner: alike });`,
    /Property 'more' is missing/,
  ],
  'a place of the row that is neither a column nor left out': [
    `export const wrong: Columns<Outer> = { id: 'shown', state: 'shown', 'inner.names': 'shown' };`,
    /Property 'note' is missing/,
  ],
  'a column that is no place of the row': [
    `export const wrong: Columns<Outer> = { id: 'shown', state: 'shown', note: 'shown', 'inner.names': 'shown', 'inner.count': 'shown' };`,
    /'inner.count'/,
  ],
  'a filter by a column that the projection does not declare': [
    `export const wrong: Conditions<Filter, Table> = { state: equal('status') };`,
    /'"status"' is not assignable to type '"state"'/,
  ],
  'a parameter of a filter without a column': [
    `export const wrong: Conditions<Filter & { readonly q?: string }, Table> = { state: equal('state') };`,
    /Property 'q' is missing/,
  ],
  'a parameter of a query that the filter has not': [
    `@FiltersBy<Filter, object>() export class Query { state?: string; q?: string }`,
    /not those of the filter/,
  ],
  'a parameter of a filter that the query has not': [
    `@FiltersBy<Filter, object>() export class Query {}`,
    /not those of the filter/,
  ],
  'a route that answers another row than the one that is described': [
    `export class Controller { @ReadsList('', siteRow) sites(): Promise<Answer<List<Outer>>> { throw new Error(); } }`,
    /SiteRow/,
  ],
  'a problem without the members of its code': [
    `export const wrong = new Problem(409, 'four-eyes', 'Title', 'Detail');`,
    /Expected 5-6 arguments, but got 4/,
  ],
  'a problem with members that its code has not': [
    `export const wrong = new Problem(403, 'forbidden', 'Title', 'Detail', { hint: 'none' });`,
    /not assignable to type 'never'/,
  ],
  'a problem of a code that nobody has described': [
    `export const wrong = new Problem(409, 'another-code', 'Title', 'Detail');`,
    /'"another-code"' is not assignable/,
  ],
};

describe('the description of an answer', () => {
  let said: Record<string, string[]>;

  beforeAll(() => {
    const wrong = Object.values(WRONG).map(([program], index) => [`wrong-${index}`, program] as const);
    const programs = [...Object.entries(RIGHT), ...wrong];
    said = compiled(Object.fromEntries(programs.map(([name, program]) => [name, PRELUDE + program])));
  }, 120_000);

  it.each(Object.keys(RIGHT))('compiles where it is that of its row: %s', (name) => {
    expect(said[name]).toEqual([]);
  });

  it.each(Object.entries(WRONG).map(([title, [, named]], index) => [title, index, named] as const))(
    'does not compile with %s',
    (_, index, named) => {
      expect(said[`wrong-${index}`]).toEqual([expect.stringMatching(named)]);
    },
  );
});
