/** Makes a `switch` over a union exhaustive: the compiler refuses a call with anything but `never`. Throws: always. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
