const path = require('node:path')

const root = path.resolve(__dirname, '..')
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
]

const shared = {
  rootDir: root,
  transform: { '^.+\\.(t|j)sx?$': swc, '^.+\\.mjs$': swc },
  transformIgnorePatterns: [],
  moduleNameMapper: { '^@/(domain|server|miniapp)/(.*)$': '<rootDir>/src/$1/$2' },
}
const node = {
  ...shared,
  testEnvironment: 'node',
}

module.exports = {
  rootDir: root,
  testTimeout: 60_000,
  projects: [
    { ...node, displayName: 'domain', testMatch: ['<rootDir>/test/domain/**/*.test.ts'] },
    {
      ...node,
      displayName: 'server',
      testMatch: ['<rootDir>/test/server/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/database-setup.ts',
      globalTeardown: '<rootDir>/test/support/database-teardown.ts',
    },
    {
      ...shared,
      displayName: 'miniapp',
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { customExportConditions: ['node', 'require', 'default'] },
      testMatch: ['<rootDir>/test/miniapp/**/*.test.{ts,tsx}'],
      moduleNameMapper: {
        ...shared.moduleNameMapper,
        '\\.(css|scss)$': '<rootDir>/test/support/style-stub.cjs',
        '\\.svg$': '<rootDir>/test/support/style-stub.cjs',
        '^@tarojs/components$': '<rootDir>/test/support/taro-components.tsx',
        '^@tarojs/taro$': '<rootDir>/test/support/taro-api.ts',
      },
      setupFilesAfterEnv: ['<rootDir>/test/support/miniapp-setup.ts'],
    },
    { ...node, displayName: 'weapp', testMatch: ['<rootDir>/test/weapp/**/*.test.ts'] },
    { ...node, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/**/*.test.ts'] },
  ],
}
