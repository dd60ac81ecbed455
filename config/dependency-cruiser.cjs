/** The rooms and the doors between them: src/server → src/domain ← src/miniapp, and nothing else. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The domain imports itself, zod, dayjs and @noble/hashes only.',
      severity: 'error',
      from: { path: '^src/domain' },
      to: { pathNot: ['^src/domain', 'node_modules/(zod|dayjs|@noble/hashes|minisearch)/'] },
    },
    {
      name: 'server-not-miniapp',
      severity: 'error',
      from: { path: '^src/server' },
      to: { path: '^src/miniapp|node_modules/(@tarojs|react|zustand)/' },
    },
    {
      name: 'miniapp-not-server',
      severity: 'error',
      from: { path: '^src/miniapp' },
      to: { path: '^src/server|node_modules/(pg|fastify|@fastify|sharp|flydrive)/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^test' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle hides which of two files is the ground of the other.',
      severity: 'error',
      from: { path: '^src' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'taro-in-its-places',
      comment: 'Taro.* only in platform/, api/ and pages.',
      severity: 'error',
      from: { path: '^src/miniapp', pathNot: '^src/miniapp/(platform|api|pages|staff|app)' },
      to: { path: 'node_modules/@tarojs/taro/' },
    },
    {
      name: 'database-in-its-places',
      comment: 'The driver only in db/; everybody else is handed a Queryable.',
      severity: 'error',
      from: { path: '^src/server', pathNot: '^src/server/db/' },
      to: { path: 'node_modules/pg/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
