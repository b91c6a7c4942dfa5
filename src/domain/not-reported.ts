type Data = Readonly<Record<string, unknown>>;

/** The fields of a fact that its source is said not to give. */
export function namedAsNotReported(data: object): readonly string[] {
  const { notReported } = data as { readonly notReported?: readonly string[] };
  return notReported ?? [];
}

/** True for a field that is named in `notReported`, or given: by itself or by one of others. */
export function isGivenOrNamed(name: string, others: readonly string[], data: object): boolean {
  return isGiven(name, others, data) || namedAsNotReported(data).includes(name);
}

/** True for a field that is given, and named in `notReported` all the same. */
export function isGivenAndNamed(name: string, others: readonly string[], data: object): boolean {
  return isGiven(name, others, data) && namedAsNotReported(data).includes(name);
}

function isGiven(name: string, others: readonly string[], data: object): boolean {
  return [name, ...others].some((one) => (data as Data)[one] !== undefined);
}
