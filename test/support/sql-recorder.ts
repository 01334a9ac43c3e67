import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CompiledQuery } from 'kysely'
import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type Transaction,
} from 'kysely'
import type { Database } from '../../server/db/database.ts'

type Row = Record<string, unknown>
/** Calls a query function as its callers do. Rows given to `answer` come back from the statements in turn. */
type Sample = (db: Transaction<Database>, answer: (...rows: Row[]) => void) => unknown
export type Samples = Readonly<Record<string, Readonly<Record<string, Sample>>>>

export interface RecordedQuery {
  readonly name: string
  readonly statements: readonly CompiledQuery[]
}

const folder = join(import.meta.dirname, '..', '..', 'server', 'queries')

/** Every query module with the statements of its samples; throws when an exported function has none. */
export async function recordQueries(samples: Samples): Promise<Map<string, RecordedQuery[]>> {
  const recorded = new Map<string, RecordedQuery[]>()
  const missing: string[] = []
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()) {
    const module = file.slice(0, -'.ts'.length)
    const exported = (await import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href)) as Record<
      string,
      unknown
    >
    const names = Object.keys(exported).filter((name) => typeof exported[name] === 'function')
    const queries: RecordedQuery[] = []
    for (const name of names.sort()) {
      const sample = samples[module]?.[name]
      if (sample) queries.push({ name, statements: await record(sample) })
      else missing.push(`${module}.${name}`)
    }
    if (queries.length > 0) recorded.set(module, queries)
  }
  if (missing.length > 0)
    throw new Error(`test/server/sql-samples.ts has no sample for ${missing.join(', ')}`)
  return recorded
}

async function record(sample: Sample): Promise<CompiledQuery[]> {
  const statements: CompiledQuery[] = []
  const answers: Row[][] = []
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (inner) => new PostgresIntrospector(inner),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: () => Promise.resolve(),
        destroy: () => Promise.resolve(),
        acquireConnection: () => Promise.resolve({ executeQuery, streamQuery }),
        releaseConnection: () => Promise.resolve(),
        beginTransaction: () => Promise.resolve(),
        commitTransaction: () => Promise.resolve(),
        rollbackTransaction: () => Promise.resolve(),
      }),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  function executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    statements.push(query)
    return Promise.resolve({ rows: (answers.shift() ?? []) as R[], numAffectedRows: 1n })
  }
  function streamQuery(): never {
    throw new Error('A query is recorded whole')
  }
  const answer = (...rows: Row[]) => void answers.push(rows)
  // A query that wants a row finds none; its statement is recorded all the same.
  await Promise.resolve(sample(db as Transaction<Database>, answer)).catch(() => undefined)
  if (statements.length === 0) throw new Error(`The sample runs no statement: ${sample.toString()}`)
  return statements
}

/** For reading: a clause a line. */
export function sqlFileOf(queries: readonly RecordedQuery[]): string {
  const parts = queries.map(
    ({ name, statements }) => `-- ${name}\n${statements.map(({ sql }) => `${layOut(sql)};\n`).join('')}`,
  )
  return parts.join('\n')
}

const clauses =
  / (?=(?:from|where|group by|order by|limit|returning|values|set|on conflict|for update|for key share|for share|union all|(?:left |inner )join) )/g
const layOut = (sql: string) => {
  const oneLine = sql.replace(/\s+/g, ' ').trim()
  return oneLine.replace(clauses, '\n  ')
}
