// Nest 12 ships ES modules only, so tests run as native ESM (node --experimental-vm-modules).
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testRegex: '\\.spec\\.ts$',
  // The fixtures that break the rules on purpose hold no tests of ours.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/boundaries/fixtures/'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^besitos$': '<rootDir>/src/index.ts',
    '^besitos/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true }] },
  maxWorkers: 2,
};
