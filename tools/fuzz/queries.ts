import type { Prng } from '../generate/prng.js';
import type { Operation } from './document.js';
import { inUrl } from './in-url.js';
import { NAMES, TEXTS } from './garbage.js';
import type { ValidValues } from './valid-value.js';

/** Whole queries that cannot be composed of parameters. */
const QUERIES = [
  '?',
  '??',
  '?&&&',
  '?=1',
  '?%',
  '?%zz=1',
  '?a[b]=1',
  '?__proto__[x]=1',
  '?constructor[prototype][x]=1',
  '?#',
] as const;

/** A query of parameters that the operation knows, and of some that it does not. */
export function queryOf({ parameters }: Operation, values: ValidValues, chance: Prng): string {
  if (chance.inPercent(3)) return chance.oneOf(QUERIES);
  const pairs = parameters.flatMap(({ name, in: place, schema }) => {
    if (place !== 'query' || !chance.inPercent(20)) return [];
    return writeParameter(name, String(values.of(schema, name, chance)), chance);
  });
  if (chance.inPercent(3)) pairs.push([chance.oneOf(NAMES), chance.oneOf(TEXTS)]);
  const text = pairs.map(([name, value]) => `${inUrl(name)}=${inUrl(value)}`).join('&');
  return text === '' ? '' : `?${text}`;
}

/** Writes a parameter correctly, incorrectly, or twice. */
function writeParameter(name: string, value: string, chance: Prng): [string, string][] {
  if (chance.inPercent(75)) return [[name, value]];
  return chance.oneOf<[string, string][]>([
    [[name, chance.oneOf(TEXTS)]],
    [[name, chance.oneOf(TEXTS)]],
    [
      [name, value],
      [name, value],
    ],
    [[`${name}[x]`, value]],
    [[`${name}[]`, value]],
    [[name.toUpperCase(), value]],
  ]);
}
