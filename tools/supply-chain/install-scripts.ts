import type { Installed, Lock, Manifest } from './packages.js';

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** The packages that run a script when they are installed, with the reason why they may; each by its name. */
export type Justified = Readonly<Record<string, string>>;

/** Scripts that nobody has justified, and justifications whose script is gone. */
export function scriptComplaints(packages: readonly Installed[], justified: Justified): string[] {
  const scripted = new Set(packages.filter(({ installScript }) => installScript).map(({ name }) => name));
  return [
    ...[...scripted]
      .filter((name) => (justified[name] ?? '').trim() === '')
      .map((name) => `${name} runs a script when it is installed, which nobody has justified`),
    ...Object.keys(justified)
      .filter((name) => !scripted.has(name))
      .map((name) => `${name} is justified, and runs no script`),
  ];
}

/** Versions that could change without anybody's doing, and a lock file that is not that of its manifest. */
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
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(asked)) return [`${name} is at ${asked}, which is not an exact version`];
  if (asked !== locked) return [`${name} is at ${asked}, and at ${locked ?? 'none'} in package-lock.json`];
  const installed = lock.packages[`node_modules/${name}`]?.version;
  return installed === asked ? [] : [`${name} is at ${asked}, and package-lock.json installs ${installed ?? 'none'}`];
}
