import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { describeEngines } from '../support/database.ts'
import { recordQueries, sqlFileOf } from '../support/sql-recorder.ts'
import { samples } from './sql-samples.ts'

const folder = join(import.meta.dirname, 'sql')

test('the SQL of every query is what test/server/sql says; else run `npm run generate-sql` and look at the change', async () => {
  const recorded = await recordQueries(samples)
  for (const [module, queries] of recorded) {
    const written = await readFile(join(folder, `${module}.sql`), 'utf8').catch(() => '')
    expect(sqlFileOf(queries), module).toBe(written)
  }
  const files = (await readdir(folder)).map((file) => file.replace('.sql', ''))
  expect(files.sort()).toEqual([...recorded.keys()].sort())
})

test('no sample is left of a query that is gone', async () => {
  const recorded = await recordQueries(samples)
  const known = [...recorded].flatMap(([module, queries]) => queries.map(({ name }) => `${module}.${name}`))
  const sampled = Object.entries(samples).flatMap(([module, of]) =>
    Object.keys(of).map((name) => `${module}.${name}`),
  )
  expect(sampled.sort()).toEqual(known.sort())
})

describeEngines('golden SQL', (openTestDatabase) => {
  test('every statement is understood by the database', async () => {
    const db = (await openTestDatabase()).kysely('edit')
    for (const [module, queries] of await recordQueries(samples)) {
      for (const { name, statements } of queries) {
        for (const { sql, parameters } of statements) {
          // Not a plan but a command; it is run by the tests of what needs it.
          if (/^\s*analyze/i.test(sql)) continue
          const explained = db.executeQuery(CompiledQuery.raw(`explain ${sql}`, [...parameters]))
          await expect(explained, `${module}.${name}: ${sql}`).resolves.toBeDefined()
        }
      }
    }
  })
})
