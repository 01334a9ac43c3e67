import { fork } from 'node:child_process'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'

export interface Load {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly connections: number
  readonly seconds: number
}
export interface LoadResult {
  readonly requestsPerSecond: number
  readonly p95Ms: number
  readonly failed: number
}

/**
 * Asks for one address over and over, from a process of its own. Plain sockets that only count bytes: a client that
 * parses every response in JavaScript takes five times as long over 50 kB as the server that sends it.
 */
export function putUnderLoad(load: Load): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(load)])
    child.on('message', (result) => {
      resolve(result as LoadResult)
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      reject(new Error(`The load ended early (${String(code)})`))
    })
  })
}

async function run({ url, headers = {}, connections, seconds }: Load): Promise<LoadResult> {
  const { hostname, port, pathname, host } = new URL(url)
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`)
  const request = Buffer.from([`GET ${pathname} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
  const end = performance.now() + seconds * 1_000
  const times: number[] = []
  let failed = 0
  const one = () =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname)
      let sent = 0
      let head = ''
      let received = 0
      let missing = 0
      const ask = () => {
        if (performance.now() >= end) {
          socket.destroy()
          resolve()
          return
        }
        sent = performance.now()
        head = ''
        received = 0
        missing = 0
        socket.write(request)
      }
      const take = (chunk: Buffer) => {
        if (missing > 0) {
          missing -= chunk.length
        } else {
          head += chunk.toString('latin1', 0, 4_096)
          received += chunk.length
          const body = head.indexOf('\r\n\r\n')
          if (body < 0) return
          if (!/^HTTP\/1\.1 (?:200|304) /.test(head)) failed++
          const length = Number(/\r\ncontent-length: (\d+)/i.exec(head.slice(0, body))?.[1] ?? 0)
          missing = length - (received - body - 4)
        }
        if (missing > 0) return
        times.push(performance.now() - sent)
        ask()
      }
      socket.on('connect', ask)
      socket.on('data', take)
      socket.on('error', () => {
        failed++
        resolve()
      })
    })
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, one))
  const took = (performance.now() - began) / 1_000
  times.sort((a, b) => a - b)
  return {
    requestsPerSecond: times.length / took,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
    failed,
  }
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  process.send(await run(JSON.parse(process.argv[2]!) as Load))
  process.disconnect()
}
