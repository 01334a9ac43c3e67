/**
 * `npm test`: every part of the tests in one run. A part whose program is missing says so in one line;
 * under CI=true it fails instead, so that nothing is skipped there unnoticed.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgresPrograms, makeTemporaryPostgres } from './temporary-postgres.ts'

const underCi = process.env.CI === 'true'

async function main(): Promise<number> {
  const missing: string[] = []
  let url = process.env.TEST_DATABASE_URL
  const programs = url ? undefined : findPostgresPrograms()
  const server = programs ? await makeTemporaryPostgres(programs) : undefined
  await server?.start()
  url ??= server?.url
  if (!url)
    missing.push('PostgreSQL with PostGIS is not installed: server tests run on the embedded engine only')
  if (!existsSync(new URL('../../shared/realdata', import.meta.url)))
    missing.push('the real data folder is absent: tests on Hangzhou are left out')
  for (const line of missing) console.log(`SKIPPED PART  ${line}.`)
  if (underCi && !url) return 1

  const report = join(mkdtempSync(join(tmpdir(), 'lianpian-test-')), 'report.json')
  const code = await run(['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], url)
  await server?.remove()
  console.log(closingLine(report))
  return code
}

function run(args: string[], url: string | undefined): Promise<number> {
  const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [vitest, ...args, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...(url ? { TEST_DATABASE_URL: url } : {}) },
  })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

function closingLine(report: string): string {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Record<string, number>
  return `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`
}

process.exit(await main())
