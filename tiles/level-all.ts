import { setImmediate as nextTurn } from 'node:timers/promises'
import { JointTable, verticesOf } from './joint-table.ts'
import { fullShapeZoom, refsOf, type FeatureRef, type Segment } from './segment.ts'
import { assignLevels } from './vertex-importance.ts'

/** Vertices between two breathers of the event loop. */
const turnVertices = 40_000

/** Levels for a store that has just been loaded. The event loop gets its turn in between. */
export async function levelAll(segments: readonly Segment[]): Promise<void> {
  const features = segments.flatMap((segment) => simplified(segment))
  const joints = new JointTable(features.reduce((sum, feature) => sum + verticesOf(feature), 0))
  for await (const [from, to] of turns(features)) {
    for (let i = from; i < to; i++) joints.add(features[i]!)
  }
  for await (const [from, to] of turns(features)) assignLevels(joints, range(from, to))
}

const simplified = (segment: Segment) =>
  segment.minZoom >= fullShapeZoom
    ? []
    : refsOf(segment).filter(({ slot }) => segment.data.minZoom[slot]! < fullShapeZoom)

/** Stretches of a list that the event loop can wait for. */
async function* turns(features: readonly FeatureRef[]): AsyncGenerator<[from: number, to: number]> {
  let from = 0
  let vertices = 0
  for (const [i, feature] of features.entries()) {
    vertices += verticesOf(feature)
    if (vertices < turnVertices) continue
    yield [from, i + 1]
    from = i + 1
    vertices = 0
    await nextTurn()
  }
  yield [from, features.length]
}

function* range(from: number, to: number): Generator<number> {
  for (let i = from; i < to; i++) yield i
}
