// Writes the bill of materials, in npm's CycloneDX form of the lock file, to dist/sbom.json or to a named file.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [file = 'dist/sbom.json'] = process.argv.slice(2);
const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
const { status, stdout, error } = spawnSync('npm', args, {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (error !== undefined || status !== 0) throw error ?? new Error(`npm sbom ended with ${status}`);
const { bomFormat, components } = JSON.parse(stdout);
if (bomFormat !== 'CycloneDX' || components.length === 0) throw new Error('npm sbom made no bill of materials');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, stdout);
console.log(`${components.length} components in ${file}`);
