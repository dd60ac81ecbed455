import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Environment variables are read in server/config.ts only.',
}
const noClock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The time is passed in.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time is passed in.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is passed in.',
  },
]
// What a mini-program's logic layer does not have.
const notOnThePhone = [
  'TextEncoder',
  'TextDecoder',
  'URL',
  'URLSearchParams',
  'fetch',
  'crypto',
  'structuredClone',
  'window',
  'document',
  'Intl',
  'Buffer',
  'process',
  'require',
  'setTimeout',
  'localStorage',
]

export default tseslint.config(
  // config/*.ts is Taro's own to load; the compiler checks it with everything else.
  { ignores: ['config/*.ts', 'dist/**', 'data/**', 'node_modules/**', 'test/.artifacts/**', '**/*.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Fastify's plugins and handlers are async by contract, awaiting or not.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Event handlers may start something that finishes later.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      // Text marks are what these expressions look for.
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noEnvironment],
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noEnvironment, ...noClock],
      'no-restricted-globals': ['error', ...notOnThePhone],
    },
  },
  {
    files: ['src/server/**/*.ts'],
    ignores: ['src/server/**/*-store.ts', 'src/server/db/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        noEnvironment,
        {
          selector: "CallExpression[callee.property.name='query']",
          message: 'SQL lives in *-store.ts and db/.',
        },
      ],
    },
  },
  {
    files: ['src/server/config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/miniapp/**/*.ts', 'src/miniapp/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'zod/mini is 70 KB smaller.' }] }],
    },
  },
  {
    files: [
      'config/**',
      'test/**',
      'src/miniapp/platform/**',
      'src/server/main.ts',
      'src/server/policies/import-cli.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['config/**/*.mjs', 'config/**/*.cjs', 'config/**/*.js', 'test/**/*.cjs', 'test/**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        URL: 'readonly',
        TextDecoder: 'readonly',
        setTimeout: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      'no-console': 'off',
      // Answers of the server are looked into freely here; the schema has checked them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      // Stubs are looked at and handed on, not called for their `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
)
