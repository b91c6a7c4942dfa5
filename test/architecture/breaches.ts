/** A file that breaks a rule of the architecture. */
export interface Breach {
  readonly rule: string;
  /** What the file does, as the end of a sentence. */
  readonly by: string;
  readonly file: string;
  readonly text: string;
}

/** For each rule the ways to break it that are easiest to take by accident. */
export const BREACHES: readonly Breach[] = [
  breach('domain-imports-only-itself', 'src/domain', {
    'a node module': "import 'node:fs';",
    'a package': "import 'uuid';",
    'the type of a package': "import type { Observable } from 'rxjs'; export type Breach = Observable<1>;",
    'a projection': "import '../../projections/registry.js';",
    'the application': "import '../application/streams.js';",
  }),
  breach('projections-see-only-what-happened', 'projections', {
    'a decision': "import '../src/domain/mission/decide.js';",
    'a rule about presence': "import '../src/domain/mission/known.js';",
    'the type of a state':
      "import type { Mission } from '../src/domain/mission/mission.state.js'; export type Breach = Mission;",
    'the application': "import '../src/application/streams.js';",
    'a package': "import 'uuid';",
    'a node module': "import 'node:fs';",
  }),
  breach('audit-imports-only-itself', 'src/audit', {
    'a fact of the domain': "import '../domain/catalogue.js';",
    'a port': "import '../application/ports/log-audit.js';",
    'a package': "import 'canonicalize';",
    'the file system': "import 'node:fs';",
  }),
  breach('audit-is-not-for-all', 'src/api', {
    'the leaves': "import '../audit/leaf.js';",
  }),
  breach('application-knows-no-edge-and-no-engine', 'src/application', {
    'an adapter': "import '../adapters/system-clock.js';",
    'the HTTP edge': "import '../api/configure-edge.js';",
    'the command line': "import '../cli/table.js';",
    'the settings': "import '../composition/settings/settings.js';",
  }),
  breach('application-needs-few-packages', 'src/application', {
    'another package': "import 'csv-stringify';",
    'a writer of files': "import 'sonic-boom';",
    'the client of Prometheus': "import '@prometheus-io/client';",
    'the type of a web framework': "import type { FastifyReply } from 'fastify'; export type Breach = FastifyReply;",
    'the file system': "import 'node:fs';",
    'a database': "import 'node:sqlite';",
  }),
  breach('adapters-see-ports', 'src/adapters', {
    'a command handler': "import '../application/commands/command-handlers.js';",
    'the HTTP edge': "import '../api/configure-edge.js';",
    'a projection': "import '../../projections/registry.js';",
    'the choice of engines': "import '../composition/modules/stores.module.js';",
  }),
  breach('adapters-hold-no-rule', 'src/adapters', {
    'a decision': "import '../domain/mission/decide.js';",
  }),
  breach('only-composition-chooses-an-engine', 'src/api', {
    'an adapter': "import '../adapters/system-clock.js';",
    'the type of an adapter':
      "import type { SystemClock } from '../adapters/system-clock.js'; export type Breach = SystemClock;",
  }),
  breach('only-composition-chooses-an-engine', 'src/cli', {
    'an adapter': "import '../adapters/system-clock.js';",
    'the key that signs': "import '../adapters/identity/signing-key.js';",
  }),
  breach('only-the-demo-sets-a-clock', 'src/composition', {
    'the clock that can be set': "import '../adapters/demonstration-clock.js';",
  }),
  breach('only-the-demo-sets-a-clock', 'src/cli', {
    'a server with such a clock': "import '../composition/demonstration.js';",
  }),
  breach('embedded-users-carry-no-grpc', 'src/adapters', {
    'the adapter, not lazily': "import './kurrentdb/kurrentdb-event-store.js';",
    'the client itself': "import '@eventstore/db-client';",
  }),
  breach('embedded-users-carry-no-postgres', 'src/adapters', {
    'the adapter, not lazily': "import './postgres/postgres-read-models.js';",
    'the client itself': "import 'pg';",
  }),
  breach('http-sees-the-application', 'src/api', {
    'the settings': "import '../composition/settings/settings.js';",
    'the server': "import '../composition/server.js';",
  }),
  breach('http-folds-nothing', 'src/api', {
    'a projection': "import '../../projections/registry.js';",
  }),
  breach('edges-do-not-know-each-other', 'src/api', {
    'the command line': "import '../cli/table.js';",
  }),
  breach('edges-do-not-know-each-other', 'src/cli', {
    'the HTTP edge': "import '../api/configure-edge.js';",
  }),
  breach('product-stands-alone', 'src', {
    'a test': "import '../test/some-test.js';",
  }),
  breach('packages-are-declared', 'src/cli', {
    'a package for development': "import 'fast-check';",
    'the package of a package': "import 'ajv';",
  }),
  breach('composition-knows-no-command-line', 'src/composition', {
    'the command line': "import '../cli/table.js';",
  }),
  breach('no-circles', 'src/domain', {
    itself: "import './breach-no-circles-itself.js';",
    'a file that imports it':
      "import type { Other } from './breach-no-circles-the-other-half.js'; export interface One { readonly other: Other }",
    'the other half':
      "import type { One } from './breach-no-circles-a-file-that-imports-it.js'; export interface Other { readonly one: One }",
  }),
  breach('nothing-is-left-over', 'src/domain', {
    nothing: 'export const leftOver = 1;',
    'what is in use': "import { isDay } from './calendar/day.js'; export const leftOver = isDay('2024-01-01');",
  }),
  breach('every-import-is-found', 'src/api', {
    'a file that is not there': "import './nowhere.js';",
  }),
].flat();

/** Files that make folders side by side need each other; dependency-cruiser sees no folders. */
export const FOLDER_CIRCLES: readonly Pick<Breach, 'file' | 'text'>[] = [
  {
    file: 'src/application/commands/breach-folder-circle.ts',
    text: "import type { Approvals } from '../approvals/approvals.js'; export type Breach = Approvals;\n",
  },
  {
    file: 'src/application/histories/breach-folder-circle.ts',
    text: "import type { Approvals } from '../approvals/approvals.js'; export type Breach = Approvals;\n",
  },
];

/** One file in a folder for each way to break a rule; its name says which. */
function breach(rule: string, folder: string, ways: Readonly<Record<string, string>>): Breach[] {
  return Object.entries(ways).map(([by, text]) => ({
    rule,
    by,
    file: `${folder}/breach-${rule}-${by.replaceAll(/\W+/g, '-')}.ts`,
    text: `${text}\n`,
  }));
}
