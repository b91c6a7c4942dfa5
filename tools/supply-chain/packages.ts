import { readFile } from 'node:fs/promises';

type Versions = Readonly<Record<string, string>>;

/** The direct dependencies of a project, in package.json and again at the root of package-lock.json. */
export interface Manifest {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
}

interface LockedPackage extends Manifest {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}

/** package-lock.json, version 3: each package by its folder, the project itself under ''. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** A package as it is installed. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; empty if the package names none. */
  readonly licence: string;
  /** True for a package of the product; the others only build and test. */
  readonly production: boolean;
  readonly installScript: boolean;
}

/** Every package of a lock file, once, those of other platforms included. */
export function installedPackages({ packages }: Lock): Installed[] {
  const all = Object.entries(packages).flatMap(([folder, locked]) => {
    const name = folder.split('node_modules/').at(-1) ?? '';
    if (name === '' || locked.link === true) return [];
    const { version = '', license: licence = '', dev, devOptional, hasInstallScript } = locked;
    const production = dev !== true && devOptional !== true;
    return [{ name, version, licence, production, installScript: hasInstallScript === true }];
  });
  return all.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Throws if the file cannot be read. */
export async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
