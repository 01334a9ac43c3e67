import { parentPort, workerData } from 'node:worker_threads'
import { rowBatches } from './city-rows.ts'
import { generateCity } from './generate.ts'
import type { GeneratorStart, MadeCity } from './generator-messages.ts'

/** Makes the next city whenever it is asked to: the other side writes one while this thread makes the one after. */
const { cities, detailed } = workerData as GeneratorStart
const port = parentPort!
let next = 0

port.on('message', () => {
  const index = next++
  const { identity, seed, communities } = cities[index]!
  const city = generateCity({ seed, communities, identity, detail: index <= detailed ? 'full' : 'plain' })
  port.postMessage({ batches: [...rowBatches(city)] } satisfies MadeCity)
})
