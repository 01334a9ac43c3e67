import tseslint from 'typescript-eslint'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import lit from 'eslint-plugin-lit'
import litA11y from 'eslint-plugin-lit-a11y'
import wc from 'eslint-plugin-wc'

const only = (target, allowed) => ({
  target: `./${target}`,
  from: './',
  except: [target, ...allowed, 'node_modules', 'package.json'].map((path) => `./${path}`),
})

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', 'data'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-unresolved': ['error', { ignore: ['\\?', '^virtual:'] }],
      // The tree of docs/development.md: who may import whom.
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            only('server/domain', []),
            only('server/contract', ['server/domain']),
            only('client', ['server/domain', 'server/contract']),
            only('tiles', ['server/contract', 'server/domain', 'server/db']),
            only('server/db', ['server/domain']),
            only('server/queries', ['server/domain', 'server/contract', 'server/db']),
            only('server/services', ['server/domain', 'server/contract', 'server/db', 'server/queries']),
            only('server/plugins', [
              'server/domain',
              'server/contract',
              'server/db',
              'server/queries',
              'server/services',
            ]),
            only('server/routes', [
              'server/domain',
              'server/contract',
              'server/db',
              'server/queries',
              'server/services',
              'server/plugins',
            ]),
            only('migrations', []),
            { target: './server/!(app).ts', from: './tiles' },
            { target: ['./client', './server', './tiles', './migrations'], from: ['./test', './scripts'] },
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-params': ['error', 3],
    },
  },
  {
    files: ['client/**/*.ts'],
    plugins: { lit, wc, 'lit-a11y': litA11y },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      'no-restricted-imports': ['error', { patterns: ['**/server/**', '**/tiles/**'] }],
    },
  },
)
