/** Where a process, a thread, or a page in a browser begins. */
const PROGRAMS = '^src/((main|cli/drawdown|.+\\.worker)\\.ts|.+\\.browser\\.js)$';

/** Every import points inwards. `test/architecture` proves that each of these rules fires on a file that breaks it. */
export default {
  forbidden: [
    {
      name: 'domain-imports-only-itself',
      comment: 'Pure functions and types: no framework, no package, no node module, no other layer.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'projections-see-only-what-happened',
      comment:
        'Event types, the calendar, the order and corrections of facts, gaps, phases, mandates, presence and counts; readable without the rest.',
      severity: 'error',
      from: { path: '^projections/' },
      to: {
        pathNot: [
          '^projections/',
          '^src/domain/.*\\.events\\.ts$',
          '^src/domain/catalogue\\.ts$',
          '^src/domain/(calendar|history)/',
          '^src/domain/mission/((phase|drawdown|lifecycle-dates|mandate-term)\\.ts$|(presence|host-state)/)',
          '^src/domain/asset/count-result\\.ts$',
          '^src/domain/(not-reported|persistent-map|unreachable)\\.ts$',
        ],
      },
    },
    {
      name: 'audit-imports-only-itself',
      comment: 'A verifier runs anywhere, with nothing but the bytes: of node only the hashes.',
      severity: 'error',
      from: { path: '^src/audit/' },
      to: { pathNot: ['^src/audit/', '^crypto$'] },
    },
    {
      name: 'application-knows-no-edge-and-no-engine',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { dependencyTypes: ['local'], pathNot: '^(src/(application|audit|domain)|projections)/' },
    },
    {
      name: 'audit-is-not-for-all',
      comment: 'Engines store leaves, the application and the command line check them; rules and questions know none.',
      severity: 'error',
      from: { path: '^(src|projections)/', pathNot: '^src/(audit|adapters|application|cli)/' },
      to: { path: '^src/audit/' },
    },
    {
      name: 'application-needs-few-packages',
      comment:
        'Dependency injection, streams, ids, canonical JSON, caches and pauses; of node nothing that reaches a disk or a network.',
      severity: 'error',
      from: { path: '^src/application/' },
      to: {
        dependencyTypesNot: ['local'],
        pathNot: ['node_modules/(@nestjs/common|canonicalize|lru-cache|rxjs|uuid)/', '^(crypto|timers/promises)$'],
      },
    },
    {
      name: 'adapters-see-ports',
      comment: 'An engine implements a port, and knows nothing of who uses it.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: {
        dependencyTypes: ['local'],
        pathNot: [
          '^src/adapters/',
          '^src/audit/',
          '^src/application/((ports|orders)/|(streams|waiters)\\.ts$)',
          '^src/domain/',
          '^projections/projection\\.ts$',
        ],
      },
    },
    {
      name: 'adapters-hold-no-rule',
      comment: 'What an engine stores has the form of the domain; what it means is none of its business.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^(src/domain|projections)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-composition-chooses-an-engine',
      comment: 'By settings, in src/composition. A worker thread of an adapter is a program of its own.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/adapters/', '^src/composition/'],
      },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'only-the-demo-sets-a-clock',
      comment:
        'A record whose times can be set proves nothing: such a clock has its own log, and one command that starts it.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/demo/demo\\.command\\.ts$', '^src/composition/demonstration\\.ts$'] },
      to: {
        path: '^src/(composition/demonstration|adapters/demonstration-clock)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'embedded-users-carry-no-grpc',
      comment: 'The client of KurrentDB is loaded where that is configured, and known to its adapter only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/kurrentdb/' },
      to: {
        path: '^src/adapters/kurrentdb/|node_modules/(@eventstore|@grpc)/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'embedded-users-carry-no-postgres',
      comment: 'The client of PostgreSQL is loaded where that is configured, and known to its adapter only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/postgres/' },
      to: {
        path: '^src/adapters/postgres/|node_modules/(@types/)?pg/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'http-sees-the-application',
      comment:
        'A controller translates: it needs what it can ask, and the shape of the answers, not how they come about.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { dependencyTypes: ['local'], pathNot: '^(src/(api|application|domain)|projections)/' },
    },
    {
      name: 'http-folds-nothing',
      comment: 'Views are folded by the application; the edge knows their types, and the values of their enumerations.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^projections/', pathNot: '\\.values\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'edges-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/(api|cli)/' },
      to: { path: '^src/(api|cli)/', pathNot: '^src/$1/' },
    },
    {
      name: 'product-stands-alone',
      comment: 'Tests, measurements and scripts may need the product, never the other way round.',
      severity: 'error',
      from: { path: '^(src|projections)/' },
      to: { dependencyTypes: ['local'], pathNot: '^(src|projections)/' },
    },
    {
      name: 'packages-are-declared',
      comment:
        'What the product runs on is a dependency of its own: neither one for development nor another package’s.',
      severity: 'error',
      from: { path: '^(src|projections)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'composition-knows-no-command-line',
      comment: 'The command line runs what composition puts together, never the other way round.',
      severity: 'error',
      from: { path: '^src/(api|application|adapters|composition)/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-circles',
      comment: 'Of types neither: two files that need each other are one idea, or lack a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-is-left-over',
      comment: 'A file that no program reaches is dead, whatever it imports itself.',
      severity: 'error',
      from: { path: PROGRAMS },
      to: { path: '^(src|projections)/', pathNot: PROGRAMS, reachable: false },
    },
    {
      name: 'every-import-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
