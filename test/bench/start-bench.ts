import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchRow } from './bench-row.ts'

/** `npm start` on the embedded database: the first time with an empty folder, then again, with what it takes in memory. */
export async function benchStart(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lianpian-start-'))
  try {
    const first = await start(dataDir)
    const later = await start(dataDir)
    return [
      {
        name: 'npm start, first time, 2,000 communities made',
        value: first.readyMs / 1000,
        unit: 's',
        budget: '≤ 60',
      },
      { name: 'npm start, later', value: later.readyMs / 1000, unit: 's', budget: '≤ 10' },
      { name: 'server memory, embedded, 2,000 communities', value: later.rssMb, unit: 'MB', budget: '≤ 250' },
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function start(dataDir: string): Promise<{ readyMs: number; rssMb: number }> {
  const port = await freePort()
  const began = performance.now()
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    let text = ''
    server.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('is ready')) resolve()
    })
    server.once('exit', () => reject(new Error(`The server ended: ${text}`)))
  })
  const readyMs = performance.now() - began
  const rssMb = await residentMb(server.pid!)
  server.removeAllListeners('exit')
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  return { readyMs, rssMb }
}

/** Linux only; elsewhere the figure is not a number and the table says so. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
