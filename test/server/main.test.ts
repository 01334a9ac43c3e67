import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { City } from '#contract/city'
import type { SessionState } from '#contract/session'

const root = join(import.meta.dirname, '..', '..')
const program = `import('${join(root, 'server', 'main.ts')}').then(({ main }) => main())`

/** The server as a process of its own, as an operator starts it. */
function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', program], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
  })
  const out = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (out.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (out.stderr += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    out,
    ended,
    stop: () => child.kill('SIGTERM'),
    async address(): Promise<string> {
      const found = () => /ready: (http:\/\/\S+?)\/\s/.exec(out.stdout)?.[1]
      await Promise.race([expect.poll(found, { timeout: 150_000, interval: 100 }).toBeDefined(), ended])
      return found() ?? expect.fail(`It ended: ${out.stderr}`)
    },
  }
}

async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'lianpian-main-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test(
  'the first start makes a demo city and prints who may sign in; a stop is clean and a restart finds all',
  { timeout: 400_000 },
  async () => {
    const dataDir = await newFolder()
    const environment = { PORT: '0', DATA_DIR: dataDir, DEMO_COMMUNITIES: '120', LOG_LEVEL: 'warn' }
    const first = start(environment)
    const address = await first.address()
    expect(first.out.stdout).toMatch(/Making the demo city/)
    await expect.poll(() => first.out.stdout).toMatch(/planner {4}沈敬之/)
    const city = (await (await fetch(`${address}/api/city`)).json()) as City
    expect(city).toMatchObject({ embedded: true, isDemo: true })
    expect(city.communities).toBeGreaterThan(100)

    const password = /password (\S+)/.exec(first.out.stdout)![1]
    const signIn = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { origin: address, 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'leader', password }),
    })
    expect(((await signIn.json()) as SessionState).person?.name).toBe('周启明')
    const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!

    const second = start({ ...environment, PORT: '0' })
    expect(await second.ended).toBe(1)
    expect(second.out.stderr).toMatch(/^The data folder .+ is in use by process \d+.+\n$/)

    first.stop()
    expect(await first.ended, first.out.stderr).toBe(0)

    const again = start(environment)
    const there = await again.address()
    expect(again.out.stdout).not.toMatch(/Making the demo city/)
    expect(again.out.stdout).toContain(password)
    const session = await fetch(`${there}/api/session`, { headers: { cookie } })
    expect(((await session.json()) as SessionState).person?.login).toBe('leader')
    again.stop()
    expect(await again.ended, again.out.stderr).toBe(0)
  },
)

test('what is wrong is one line on stderr and exit code 1', async () => {
  const wrong = start({ PORT: '80x', TILES: 'disk' })
  expect(await wrong.ended).toBe(1)
  expect(wrong.out.stderr).toBe(
    'PORT must be a whole number from 0 to 65535, not "80x".\nTILES must be one of memory, postgis, not "disk".\n',
  )
})

test('a port that is taken is said in one line', { timeout: 200_000 }, async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const server = start({ PORT: String(port), DATA_DIR: await newFolder(), DEMO: 'off', LOG_LEVEL: 'silent' })
  expect(await server.ended).toBe(1)
  expect(server.out.stderr).toMatch(/^PORT .*already in use.*\n$/)
})
