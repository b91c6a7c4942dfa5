import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Makes a certificate for this machine, which nobody has signed, and its key; answers where they are. */
export function makeCertificate(folder: string): { readonly certFile: string; readonly keyFile: string } {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  execFileSync('openssl', ['req', '-x509', '-days', '1', ...key, '-out', certFile, ...subject], { stdio: 'ignore' });
  return { certFile, keyFile };
}
