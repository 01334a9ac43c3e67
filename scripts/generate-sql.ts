/**
 * `npm run generate-sql`: writes the SQL of every query to test/server/sql, so that a review shows what a change of
 * a query makes of its statement. A test fails while they differ.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { samples } from '../test/server/sql-samples.ts'
import { recordQueries, sqlFileOf } from '../test/support/sql-recorder.ts'

async function main() {
  const folder = join(import.meta.dirname, '..', 'test', 'server', 'sql')
  await mkdir(folder, { recursive: true })
  const recorded = await recordQueries(samples)
  for (const [module, queries] of recorded) await writeFile(join(folder, `${module}.sql`), sqlFileOf(queries))
  for (const file of await readdir(folder)) {
    if (!recorded.has(file.replace('.sql', ''))) await rm(join(folder, file))
  }
  console.log(`${recorded.size} files in test/server/sql`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
