/**
 * A module of the product as it is built, which is what users run.
 *
 * @typeParam Module what its source exports
 */
export function built<Module>(path: string): Promise<Module> {
  return import(new URL(`../../dist/src/${path}`, import.meta.url).href) as Promise<Module>;
}
