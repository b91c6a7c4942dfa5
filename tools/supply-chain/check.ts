// Checks the packages in package-lock.json: `check.ts licences` or `check.ts install-scripts`, in this folder or in a
// named one. Exits with 1 for any complaint.
import { join } from 'node:path';
import { scriptComplaints, versionComplaints, type Justified } from './install-scripts.js';
import { licenceComplaints } from './licences.js';
import { installedPackages, readJson, type Lock, type Manifest } from './packages.js';

const [check = '', folder = '.'] = process.argv.slice(2);
const lock = await readJson<Lock>(join(folder, 'package-lock.json'));
const packages = installedPackages(lock);
const complaints = await findComplaints();
for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.stdout.write(`${packages.length} packages, ${complaints.length} complaints\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;

async function findComplaints(): Promise<string[]> {
  if (check === 'licences') return licenceComplaints(packages);
  if (check !== 'install-scripts') throw new Error(`The check is ${check}, expected licences or install-scripts`);
  const manifest = await readJson<Manifest>(join(folder, 'package.json'));
  const justified = await readJson<Justified>(join(folder, 'docs', 'install-scripts.json'));
  return [...scriptComplaints(packages, justified), ...versionComplaints(manifest, lock)];
}
