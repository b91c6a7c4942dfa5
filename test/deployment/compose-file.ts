import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A service, as far as the checks look at it. */
export interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly ipv4_address: string }>>;
  readonly configs?: readonly { readonly source: string }[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly restart?: string;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<
    Record<string, { readonly ipam: { readonly config: readonly { readonly gateway?: string }[] } }>
  >;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

/** The compose file as Docker reads it, with variables that are not set. */
export function readComposeFile(): ComposeFile {
  const text = readFileSync('docker-compose.yml', 'utf8');
  const interpolated = text.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replaceAll('$$', '$');
  return parse(interpolated, { merge: true, strict: true }) as ComposeFile;
}
