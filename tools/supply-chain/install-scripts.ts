import type { Installed, Lock, Manifest } from './packages.js';

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** The reason for each package, by name, that runs a script when it is installed. */
export type Justified = Readonly<Record<string, string>>;

/** Finds scripts without a reason, and reasons without a script. */
export function scriptComplaints(packages: readonly Installed[], justified: Justified): string[] {
  const scripted = new Set(packages.filter(({ installScript }) => installScript).map(({ name }) => name));
  return [
    ...[...scripted]
      .filter((name) => (justified[name] ?? '').trim() === '')
      .map((name) => `${name} runs an install script without a reason in docs/install-scripts.json`),
    ...Object.keys(justified)
      .filter((name) => !scripted.has(name))
      .map((name) => `${name} has a reason in docs/install-scripts.json but runs no install script`),
  ];
}

/** Finds versions that are not exact, and a lock file that does not match its manifest. */
export function versionComplaints(manifest: Manifest, lock: Lock): string[] {
  return KINDS.flatMap((kind) => {
    const asked = manifest[kind] ?? {};
    const locked = lock.packages['']?.[kind] ?? {};
    const names = [...new Set([...Object.keys(asked), ...Object.keys(locked)])].sort();
    return names.flatMap((name) => complaintsOf(name, asked[name], locked[name], lock));
  });
}

function complaintsOf(name: string, asked: string | undefined, locked: string | undefined, lock: Lock): string[] {
  if (asked === undefined) return [`${name} is in package-lock.json and not in package.json`];
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(asked)) return [`${name} is at ${asked}, expected an exact version`];
  if (asked !== locked) return [`${name} is at ${asked}, and at ${locked ?? 'none'} in package-lock.json`];
  const installed = lock.packages[`node_modules/${name}`]?.version;
  return installed === asked ? [] : [`${name} is at ${asked}, and package-lock.json installs ${installed ?? 'none'}`];
}
