import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';

/** Makes a certificate, for this machine or other names, which nobody has signed, and its key; answers where they are. */
export function makeCertificate(
  folder: string,
  names = 'DNS:localhost,IP:127.0.0.1',
): { readonly certFile: string; readonly keyFile: string } {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', `subjectAltName=${names}`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  execFileSync('openssl', ['req', '-x509', '-days', '1', ...key, '-out', certFile, ...subject], { stdio: 'ignore' });
  return { certFile, keyFile };
}

/** The same, as a server takes them: their texts. */
export function makeTls(folder: string, names?: string): { readonly cert: string; readonly key: string } {
  const { certFile, keyFile } = makeCertificate(folder, names);
  return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
}

/** Describes what needs certificates. Without `openssl` it says that it did not run; in CI it fails. */
export function describeWithCertificates(name: string, tests: () => void): void {
  if (spawnSync('openssl', ['version']).status === 0) return describe(name, tests);
  if (process.env.CI !== undefined) throw new Error('CI runs everything: install openssl');
  process.stderr.write('NOT RUN: TLS needs openssl\n');
  describe.skip(name, tests);
}
