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
      comment: 'Event types, the calendar, the order and corrections of facts, and phases; readable without the rest.',
      severity: 'error',
      from: { path: '^projections/' },
      to: {
        pathNot: [
          '^projections/',
          '^src/domain/.*\\.events\\.ts$',
          '^src/domain/(calendar|history)/',
          '^src/domain/mission/phase\\.ts$',
          '^src/domain/unreachable\\.ts$',
        ],
      },
    },
    {
      name: 'application-knows-no-edge-and-no-engine',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { path: '^src/', pathNot: '^src/(application|domain)/' },
    },
    {
      name: 'application-needs-few-packages',
      comment: 'Dependency injection, streams, ids and node itself.',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { dependencyTypes: ['npm'], pathNot: 'node_modules/(@nestjs/common|rxjs|uuid)/' },
    },
    {
      name: 'adapters-see-ports',
      comment: 'An engine implements a port, and knows nothing of who uses it.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: {
        path: '^(src|projections)/',
        pathNot: [
          '^src/adapters/',
          '^src/application/(ports/|streams\\.ts$)',
          '^src/domain/',
          '^projections/projection\\.ts$',
        ],
      },
    },
    {
      name: 'only-modules-choose-an-engine',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/adapters/', '\\.module\\.ts$', '^src/main\\.ts$'] },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'edges-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-is-left-over',
      comment: 'A file that nobody imports is dead, unless it is where a program begins.',
      severity: 'error',
      from: { orphan: true, pathNot: ['^src/main\\.ts$', '^src/cli/drawdown\\.ts$'] },
      to: {},
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
