type Data = Readonly<Record<string, unknown>>;

/** The fields of a fact that its source is said not to give. */
export function namedAsNotReported(data: object): readonly string[] {
  const { notReported } = data as { readonly notReported?: readonly string[] };
  return notReported ?? [];
}

/** True for a field that is named in `notReported`, or given: by itself or by one of others. */
export function isGivenOrNamed(name: string, others: readonly string[], data: object): boolean {
  const isGiven = [name, ...others].some((one) => (data as Data)[one] !== undefined);
  return isGiven || namedAsNotReported(data).includes(name);
}

/** True for a field that is given, and named in `notReported` all the same. */
export function isGivenAndNamed(name: string, data: object): boolean {
  return (data as Data)[name] !== undefined && namedAsNotReported(data).includes(name);
}
