/**
 * `npm start`: builds the client when it is stale, gets the database ready, and serves both.
 * `npm run dev`: the same server, with vite in front that reloads what changes in the client.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { main } from '../server/main.ts'
import { buildClientWhenStale } from './build-client.ts'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node 20.19 or newer is needed; this is ${process.versions.node}.\n`)
  process.exit(1)
}

if (process.argv.includes('--dev')) {
  const vite = join(import.meta.dirname, '..', 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite], { stdio: 'inherit' })
  process.once('exit', () => child.kill())
  await main()
} else {
  const clientReady = buildClientWhenStale()
  // Looked at only after the database is ready; until then a failure must not count as unhandled.
  clientReady.catch(() => undefined)
  await main({ clientReady })
}
