/** Gives a field the one spelling of its value; a value of another form is left for the validators to refuse. */
export type Tidy = (value: unknown) => unknown;

const TIDY = Symbol('Tidy');

/** Has a field's value tidied before it is validated, wherever its form is used. */
export function Tidied(tidy: Tidy): PropertyDecorator {
  return (prototype, name) => {
    Reflect.defineMetadata(TIDY, tidy, prototype, name);
  };
}

/** The longest text that is tidied: any longer one is refused, and to compose it may take time by the square of its length. */
const LONGEST = 20_000;

/** Tidies a text, and leaves anything else. */
export function ofText(tidy: (text: string) => string): Tidy {
  return (value) =>
    typeof value === 'string' && value.length <= LONGEST && value.isWellFormed() ? tidy(value) : value;
}

/** Tidies each text of a list. */
export function ofTexts(tidy: (text: string) => string): Tidy {
  const one = ofText(tidy);
  return (value) => (Array.isArray(value) ? value.map((item: unknown) => one(item)) : value);
}

/** A value with the texts of its fields in their one spelling, at any depth; the very same where nothing is to be tidied. */
export function tidyFields(form: abstract new () => object, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const prototype = form.prototype as object;
  const changed: [string, unknown][] = [];
  for (const [name, given] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    const tidy = Reflect.getMetadata(TIDY, prototype, name) as Tidy | undefined;
    const inOneSpelling = tidy === undefined ? given : tidy(given);
    if (inOneSpelling !== given) changed.push([name, inOneSpelling]);
  }
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}
