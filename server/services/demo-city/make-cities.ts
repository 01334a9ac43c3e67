import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { GeneratorStart, MadeCity } from './generator-messages.ts'

const tsxPackage = dirname(createRequire(import.meta.url).resolve('tsx/package.json'))
const typescript = pathToFileURL(join(tsxPackage, 'dist', 'esm', 'api', 'index.mjs')).href
const worker = new URL('./generator-worker.ts', import.meta.url).href
// The thread switches TypeScript on by itself: tsx on the command line leaves worker threads alone.
const boot = `import('${typescript}').then((tsx) => { tsx.register(); return import('${worker}') })`

/** The cities in order; a thread makes the next one while the caller is busy with this one. */
export async function* makeCities(start: GeneratorStart): AsyncGenerator<MadeCity> {
  // A city is a lot of short-lived shapes: a roomy nursery saves copying them.
  const thread = new Worker(boot, {
    eval: true, workerData: start, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 96 },
  }) // prettier-ignore
  try {
    let coming = order(thread)
    for (let index = 0; index < start.cities.length; index++) {
      const city = await coming
      if (index + 1 < start.cities.length) {
        coming = order(thread)
        // Looked at on the next round; until then a failure must not count as unhandled.
        coming.catch(() => undefined)
      }
      yield city
    }
  } finally {
    await thread.terminate()
  }
}

async function order(thread: Worker): Promise<MadeCity> {
  thread.postMessage('next')
  const [city] = (await once(thread, 'message')) as [MadeCity]
  return city
}
