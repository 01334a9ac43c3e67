import { expect, test } from 'vitest'
import { findPostgresPrograms } from '../../scripts/temporary-postgres.ts'
import { torturePglite, torturePostgres } from '../../scripts/torture.ts'
import { embeddedTemplate } from '../support/database.ts'

test('fifteen kills of the embedded database lose no acknowledged write', { timeout: 400_000 }, async () => {
  const result = await torturePglite({
    cycles: 15,
    seed: 7,
    windowMs: 200,
    template: await embeddedTemplate(),
  })
  expect(result).toMatchObject({ cycles: 15, lost: 0, damaged: 0 })
  expect(result.acknowledged).toBeGreaterThan(100)
})

const programs = findPostgresPrograms()
if (programs === undefined)
  console.warn('PostgreSQL server programs are not installed: its kills are skipped')

test.skipIf(programs === undefined)(
  'six kills of PostgreSQL lose no acknowledged write, and the writers come back by themselves',
  { timeout: 400_000 },
  async () => {
    const result = await torturePostgres({ cycles: 6, seed: 7 }, programs!)
    expect(result).toMatchObject({ cycles: 6, lost: 0, damaged: 0 })
    expect(result.acknowledged).toBeGreaterThan(100)
  },
)
