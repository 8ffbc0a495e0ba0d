// One jest run over every project, so the suite ends with one closing line.
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.onhand'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  ...more,
})
const everywhere = '<rootDir>/{libs,services,schemas,tests}/**'
/** Files that need PostgreSQL share one embedded server, started once a run. */
const withPostgres = {
  globalSetup: '<rootDir>/tests/tools/postgres-setup.mjs',
  globalTeardown: '<rootDir>/tests/tools/postgres-teardown.mjs',
}
export default {
  projects: [
    project('unit', [`${everywhere}/*.unit.test.ts`]),
    project('int', [`${everywhere}/*.int.test.ts`], withPostgres),
    project('sim', [`${everywhere}/*.sim.test.ts`]),
    project('e2e', [`${everywhere}/*.e2e.test.ts`], withPostgres),
  ],
  // Much of the suite waits for real servers: one worker a core, not one less.
  maxWorkers: '100%',
  // Modules of finished files stay in a worker's memory: it begins anew before they fill it.
  workerIdleMemoryLimit: '1.5GB',
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/tests/tools/closing-line.mjs'],
}
