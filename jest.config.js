// `npm test` compiles everything first, and Jest runs what tsc made: native ES modules, nothing to transform in each worker.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/dist'],
  testRegex: '\\.spec\\.js$',
  transform: {},
  moduleNameMapper: {
    '^besitos$': '<rootDir>/dist/src/index.js',
    '^\\.\\./\\.\\./scripts/(.*)$': '<rootDir>/scripts/$1',
    '^besitos/(.*)$': '<rootDir>/dist/libs/$1/src/index.js',
  },
  maxWorkers: 2,
  testTimeout: 60_000, // the machine may be busy
};
