import type { Prng } from '../generate/prng.js';
import { NAMES, VALUES } from './garbage.js';
import { fields, Verbatim } from './json-text.js';

type Fields = Readonly<Record<string, unknown>>;

/** An object with one fault at any depth. It is invalid by chance only, since the schema is not consulted. */
export function spoilBody(body: Fields, chance: Prng): unknown {
  const entries = Object.entries(body);
  const [first, ...others] = entries;
  if (first === undefined || chance.inPercent(20)) return withAnother(entries, chance);
  const [name, value] = chance.oneOf([first, ...others]);
  if (isObject(value) && chance.inPercent(60)) return { ...body, [name]: spoilBody(value, chance) };
  if (chance.inPercent(25)) return Object.fromEntries(entries.filter(([other]) => other !== name));
  if (chance.inPercent(15)) return new Verbatim(fields([[name, chance.oneOf(VALUES)], ...entries]));
  if (Array.isArray(value) && chance.inPercent(50))
    return { ...body, [name]: [...(value as unknown[]), chance.oneOf(VALUES)] };
  return { ...body, [name]: chance.oneOf(VALUES) };
}

/** As text, since an object cannot hold an own `__proto__` here. */
function withAnother(entries: readonly (readonly [string, unknown])[], chance: Prng): Verbatim {
  return new Verbatim(fields([...entries, [chance.oneOf(NAMES), chance.oneOf(VALUES)]]));
}

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Verbatim);
}
