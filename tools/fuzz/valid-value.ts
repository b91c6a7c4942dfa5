import type { Prng } from '../generate/prng.js';
import { resolveSchema, type ApiDocument, type Schema } from './document.js';
import type { KnownValues } from './known-values.js';

const DAYS = [
  '2013-04-25',
  '2014-01-01',
  '2019-06-30',
  '2022-08-15',
  '2023-06-30',
  '2023-12-31',
  '2024-11-15',
] as const;
const DATES = [...DAYS, '2014', '2023-06'] as const;
const COUNTRIES = ['MLI', 'EGY', 'TCD', 'DEU', 'BGD'] as const;
const WORDS = ['Gao', 'vehicle', 'each', 'Not reported', 'S/RES/2690 (2023)', 'Ä and 漢字', '-', 'A'] as const;

/** Makes valid values for a schema, from remembered ones if there are any. */
export class ValidValues {
  constructor(
    private readonly document: ApiDocument,
    private readonly known: KnownValues,
  ) {}

  /** @param name the field or parameter of the value */
  of(given: Schema, name: string, chance: Prng): unknown {
    const schema = resolveSchema(given, this.document);
    const { enum: values = [], oneOf = [], type } = schema;
    const [first, ...others] = values;
    if (first !== undefined && type !== 'array') return chance.oneOf([first, ...others]);
    const [one, ...rest] = oneOf;
    if (one !== undefined) return this.of(chance.oneOf([one, ...rest]), name, chance);
    switch ([type].flat()[0]) {
      case 'object':
        return schema.properties === undefined ? this.#anything(chance) : this.#object(schema, chance);
      case 'array':
        return Array.from({ length: chance.between(0, 3) }, () => this.of(schema.items ?? {}, singular(name), chance));
      case 'integer':
        return chance.inPercent(20) ? chance.between(0, 10_000) : Math.max(schema.minimum ?? 0, chance.between(0, 3));
      case 'number':
        return chance.between(-80, 80) / 2;
      case 'boolean':
        return chance.inPercent(50);
      default:
        return this.#text(schema, name, chance);
    }
  }

  #object({ properties = {}, required = [], anyOf = [] }: Schema, chance: Prng): Record<string, unknown> {
    // A report has one of its figures at least.
    const [first, ...others] = anyOf;
    const chosen = first === undefined ? [] : (chance.oneOf([first, ...others]).required ?? []);
    const needed = [...required, ...chosen];
    const wanted = Object.entries(properties).filter(([name]) => needed.includes(name) || chance.inPercent(40));
    // A source's document is optional in the form and required by a rule.
    const { document } = properties;
    if (document !== undefined && chance.inPercent(90)) wanted.push(['document', document]);
    return Object.fromEntries(wanted.map(([name, schema]) => [name, this.of(schema, name, chance)]));
  }

  /** Fields of other forms: a correction takes the fields of the fact that it corrects. */
  #anything(chance: Prng): Record<string, unknown> {
    const all = Object.values(this.document.components.schemas).flatMap(({ properties = {} }) =>
      Object.entries(properties),
    );
    const [first, ...others] = all;
    if (first === undefined) return {};
    const [name, schema] = chance.oneOf([first, ...others]);
    return { [name]: schema.$ref === undefined ? this.of(schema, name, chance) : {} };
  }

  #text({ pattern = '', format, example }: Schema, name: string, chance: Prng): string {
    if (format === 'date') return chance.oneOf(DAYS);
    if (format === 'date-time') return `${chance.oneOf(DAYS)}T12:00:00Z`;
    if (format === 'uri') return 'https://example.org/source';
    if (pattern.includes('[A-Z]{3}')) return chance.oneOf(COUNTRIES);
    if (pattern.includes('\\d{4}')) return chance.oneOf(DATES);
    if (pattern.startsWith('^(0|')) return (chance.inPercent(80) && this.known.oneOf('position', chance)) || '0';
    if (pattern.includes('[a-z0-9-]')) return this.id(name, chance);
    if (name === 'handoverEventId') return this.id('eventId', chance);
    if (typeof example === 'string' && chance.inPercent(60)) return example;
    return this.known.oneOf(name, chance) ?? chance.oneOf(WORDS);
  }

  /** A remembered id, or a new one. */
  id(name: string, chance: Prng): string {
    const known = chance.inPercent(75) ? this.known.oneOf(name, chance) : undefined;
    return known ?? `${name.slice(0, 1).toLowerCase()}-${chance.between(1, 400)}`;
  }
}

function singular(name: string): string {
  return name.endsWith('s') ? name.slice(0, -1) : name;
}
