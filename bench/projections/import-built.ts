/**
 * Imports a module of the built product, which is the code that users run.
 *
 * @typeParam Module the exports of its source
 */
export function importBuilt<Module>(path: string): Promise<Module> {
  return import(new URL(`../../dist/src/${path}`, import.meta.url).href) as Promise<Module>;
}
