import tseslint from 'typescript-eslint'

const everywhere = {
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/consistent-type-definitions': 'off', // unions of events read better as types
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-non-null-assertion': 'error',
  eqeqeq: 'error',
}
/** Time, ids and chance come in with the command: `domain/` and the pure libs never reach for them. */
const pureOnly = {
  'no-restricted-globals': ['error', 'process', 'console', 'fetch', 'setTimeout', 'setInterval', 'setImmediate'],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now' },
    { object: 'Math', property: 'random' },
    { object: 'crypto', property: 'randomUUID' },
  ],
  'no-restricted-syntax': ['error', 'AwaitExpression', 'NewExpression[callee.name="Date"][arguments.length=0]'],
}
export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      '.onhand',
      'coverage',
      'schemas/json',
      'schemas/released',
      'services/portal/src/browser/vendor',
      'services/portal/src/browser/api-types.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: everywhere,
  },
  {
    files: ['services/*/src/domain/**/*.ts', 'libs/{event-sourcing,availability,money}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: pureOnly,
  },
  {
    files: [
      '**/*.test.ts',
      '**/contract.ts',
      '**/contract/**/*.ts',
      '**/testing/**/*.ts',
      '**/src/test/**/*.ts',
      'tests/**/*.ts',
    ],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // a test that finds nothing should fail loudly
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  {
    // Answers of the API are looked into as they come: a missing field fails the assertion, not the compiler.
    files: [
      'tests/e2e/**/*.ts',
      'tests/simulation/**/*.ts',
      'tests/audit/**/*.ts',
      'tests/prove/**/*.ts',
      'tests/chaos/**/*.ts',
      'services/notification/src/**/*.int.test.ts',
    ],
    rules: {
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
)
