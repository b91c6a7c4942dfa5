/** The text of a JSON value, the same whatever the order of its fields. What is not there is `null`. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? inNameOrder(inner) : inner,
  );
}

function inNameOrder(value: object): [name: string, held: unknown][] {
  return Object.keys(value)
    .sort()
    .map((name) => [name, (value as Readonly<Record<string, unknown>>)[name]]);
}
