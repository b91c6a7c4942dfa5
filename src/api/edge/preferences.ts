/** A value that a caller names in an `Accept…` header. */
export interface Preference {
  /** In lower case, without parameters; `*` for whatever is not named. */
  readonly value: string;
  /** Up to 1 for what he likes best; 0 for what he does not take. */
  readonly quality: number;
}

/** The preferences in an `Accept…` header, in its order. A quality that is no number is 0. */
export function preferencesIn(header: string): Preference[] {
  return header.split(',').map((part) => {
    const [value = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
    const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1');
    return { value, quality: quality > 0 ? quality : 0 };
  });
}
