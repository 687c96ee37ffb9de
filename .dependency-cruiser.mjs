// Who may import what. Every rule has a small fixture under test/boundaries/fixtures/<rule> that breaks it; boundaries.spec.ts shows that it trips.

/** A path in this repository, or in one of the fixtures. */
const at = (path) => `(?:^|^test/boundaries/fixtures/[^/]+/)${path}`;
/** Specs, and the contracts and fixtures that several specs share. */
const SPECS = '\\.(?:spec|contract|fixture)\\.ts$';
/** Dependencies from the registry, declared or not. */
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

const forbidden = [
  {
    name: 'modules-import-no-module',
    comment:
      'A module reaches others through besitos/contracts alone. Only what lies above the modules (src/*.ts, src/bootstrap, src/cli) imports them.',
    from: { path: at('src/([^/]+)/'), pathNot: [at('src/(?:bootstrap|cli)/'), SPECS] },
    to: { path: at('src/'), pathNot: at('src/$1/') },
  },
  {
    name: 'decide-uses-no-machinery',
    comment: 'decide-*.ts is pure: no Nest, no TypeORM, no clock, no node: built-ins, nothing from the registry.',
    from: { path: '/decide-[^/]+\\.ts$', pathNot: SPECS },
    to: { dependencyTypes: ['core', ...NPM] },
  },
  {
    name: 'decide-uses-the-language-and-the-rules',
    comment:
      'Of the libraries decide-*.ts knows contracts, ruleset and calendar; kernel, database and http bring a clock, a store or a request.',
    from: { path: '/decide-[^/]+\\.ts$', pathNot: SPECS },
    to: { path: at('libs/'), pathNot: at('libs/(?:contracts|ruleset|calendar)/') },
  },
  {
    name: 'decide-knows-no-handler',
    comment: 'A decision knows the shape of its state (import type), not who keeps it or who asks.',
    from: { path: '/decide-[^/]+\\.ts$', pathNot: SPECS },
    to: {
      path: '\\.(?:handler|module|controller|saga|store|pipe|guard)\\.ts$|/migrations/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'sagas-turn-events-into-commands',
    comment:
      'A saga is one line an event: contracts, commands, the routed ofType of the kernel, rxjs, and the decorators of Nest.',
    from: { path: '\\.saga\\.ts$' },
    to: {
      path: '.',
      pathNot: [
        at('libs/(?:contracts|kernel)/'),
        '\\.command\\.ts$',
        '^node_modules/(?:rxjs|@nestjs/cqrs|@nestjs/common)/',
      ],
    },
  },
  {
    name: 'contracts-stand-alone',
    comment: 'The public language needs class-validator, class-transformer, the bases of @nestjs/cqrs, and itself.',
    from: { path: at('libs/contracts/'), pathNot: SPECS },
    to: {
      path: '.',
      pathNot: [at('libs/contracts/'), '^node_modules/(?:class-validator|class-transformer|@nestjs/cqrs)/'],
    },
  },
  {
    name: 'libs-import-no-module',
    comment: 'Libraries stand below the modules.',
    from: { path: at('libs/') },
    to: { path: at('src/') },
  },
  {
    name: 'libs-by-name',
    comment: 'A library is imported as besitos/<library>; what lies behind its index.ts is its own affair.',
    from: { path: at('(?:src|examples|bench)/'), pathNot: SPECS },
    to: { path: at('libs/'), dependencyTypes: ['local'] },
  },
  {
    name: 'libs-by-name-among-libs',
    comment: 'The same from one library to another.',
    from: { path: at('libs/([^/]+)/'), pathNot: SPECS },
    to: { path: at('libs/'), pathNot: at('libs/$1/'), dependencyTypes: ['local'] },
  },
  {
    name: 'testing-in-tests-only',
    comment: 'besitos/testing is for specs, examples and the bench.',
    from: { path: at('(?:src|libs)/'), pathNot: [SPECS, at('libs/testing/')] },
    to: { path: at('libs/testing/') },
  },
  {
    name: 'no-dev-dependencies',
    comment:
      'What runs for others is in "dependencies". Types alone may come from a dev dependency, and the test kit may use the test runner.',
    from: { path: at('(?:src|libs)/'), pathNot: [SPECS, at('libs/testing/')] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-undeclared-packages',
    comment: 'A package that is only there because another needs it may be gone tomorrow.',
    from: { path: '.' },
    // An optional peer is counted as undeclared as well.
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only', 'npm-peer'] },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere escapes every other rule.',
    from: { path: '.' },
    to: { couldNotResolve: true },
  },
  {
    name: 'no-cycles',
    comment: 'Types may know each other; code may not.',
    from: { path: '.' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
];

export default {
  forbidden: forbidden.map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^dist/' },
    // Imports of types count as well: they tie modules together just the same.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // `source`: besitos/<library> leads to its TypeScript, built or not.
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    reporterOptions: {
      mermaid: { minify: false },
    },
  },
};
