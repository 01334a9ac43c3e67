import { setImmediate as nextTurn } from 'node:timers/promises'
import { touches, union, type GridBox } from './grid.ts'
import { SegmentBuilder, type FeatureRow, type Sized } from './segment-builder.ts'
import { fullShapeZoom, keepLevels, refsOf, sameShape, type ColumnDefinition, type FeatureRef, type Segment } from './segment.ts' // prettier-ignore
import { JointTable } from './joint-table.ts'
import { levelAll } from './level-all.ts'
import { assignLevels } from './vertex-importance.ts'

export interface StoreDefinition {
  readonly columns: readonly ColumnDefinition[]
  /** The lowest zoom that shows the feature. */
  readonly zoomOf: (feature: Sized) => number
}

export interface StoreChange {
  readonly upserts: readonly FeatureRow[]
  readonly deletes: readonly number[]
}

/** A full segment is small enough that writing one anew does not hold the event loop up. */
const fullCount = 16384
const fullVertices = 600_000
/** Edits gather in small segments; when there are this many they become one. */
const smallCount = 1024
const mostSmall = 12
/** Overview, city and detail apart, so that a tile of a low zoom does not wade through buildings. */
const bandOf = (minZoom: number): number => (minZoom < 9 ? 0 : minZoom < fullShapeZoom ? 1 : 2)
const bands = [0, 1, 2]

/**
 * The features of a layer in memory. Loaded segment by segment, then kept fresh edit by edit; what it answers
 * depends on the rows alone, never on the way they came in.
 */
export class LayerStore {
  readonly columns: readonly ColumnDefinition[]
  readonly #zoomOf: (feature: Sized) => number
  readonly #unreadable: (id: number, cause: unknown) => void
  #segments: Segment[] = []
  #staged: SegmentBuilder
  #banded = new Map<number, SegmentBuilder>()
  #isTidying = false

  constructor(
    { columns, zoomOf }: StoreDefinition,
    /** Told of a row whose shape cannot be read; the others go on. */
    unreadable: (id: number, cause: unknown) => void = rethrow,
  ) {
    this.columns = columns
    this.#zoomOf = zoomOf
    this.#unreadable = unreadable
    this.#staged = this.#builder()
  }

  get segments(): readonly Segment[] {
    return this.#segments
  }
  get count(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.alive, 0)
  }
  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, 0)
  }
  get bounds(): GridBox | undefined {
    let all: GridBox | undefined
    for (const { box, alive } of this.#segments) if (box !== undefined && alive > 0) all = union(all, box)
    return all
  }

  static async of(definition: StoreDefinition, rows: Iterable<FeatureRow>): Promise<LayerStore> {
    const store = new LayerStore(definition)
    store.load(rows)
    await store.finishLoading()
    return store
  }

  /** Rows in the order of their ids, batch after batch. */
  load(rows: Iterable<FeatureRow>): void {
    for (const row of rows) {
      this.#take(this.#staged, row)
      if (isFull(this.#staged)) this.#unstage()
    }
  }

  /** Builds what needs all rows: levels and indexes. The event loop gets its turn in between. */
  async finishLoading(): Promise<void> {
    this.#unstage()
    for (const builder of this.#banded.values()) this.#segments.push(builder.build())
    this.#banded.clear()
    await levelAll(this.#segments)
    for (const segment of this.#segments) {
      segment.index()
      await nextTurn()
    }
  }

  /** Returns the boxes whose picture may have changed: old, new, and neighbours that simplify differently now. */
  apply({ upserts, deletes }: StoreChange): GridBox[] {
    const boxes: GridBox[] = []
    const reshaped: GridBox[] = []
    const before = new Map<number, FeatureRef>()
    for (const id of [...deletes, ...upserts.map((row) => row.id)]) {
      const old = this.find(id)
      if (old !== undefined) before.set(id, old)
    }
    const rows = [...new Map(upserts.map((row) => [row.id, row])).values()].sort((a, b) => a.id - b.id)
    const staged = this.#builder()
    for (const row of rows) this.#take(staged, row)
    const fresh = staged.build()
    const kept = new Set<number>()
    for (let slot = 0; slot < fresh.count; slot++) {
      const old = before.get(fresh.data.ids[slot]!)
      const isSame = old !== undefined && sameShape(old, { segment: fresh, slot })
      if (isSame) kept.add(fresh.data.ids[slot]!)
      else reshaped.push(fresh.boxOf(slot))
      boxes.push(fresh.boxOf(slot))
    }
    for (const [id, old] of before) {
      if (kept.has(id)) keepLevels(old, { segment: fresh, slot: fresh.find(id)! })
      old.segment.kill(old.slot)
      boxes.push(old.segment.boxOf(old.slot))
      if (!kept.has(id)) reshaped.push(old.segment.boxOf(old.slot))
    }
    this.#segments.push(...this.#inBands(fresh))
    boxes.push(...this.#simplifyAround(reshaped))
    this.#tidyLater()
    return boxes
  }

  find(id: number): FeatureRef | undefined {
    for (const segment of this.#segments) {
      const slot = segment.find(id)
      if (slot !== undefined) return { segment, slot }
    }
    return undefined
  }

  /** The living features that a zoom shows and whose box meets this one, in the order of their ids. */
  search(box: GridBox, zoom: number): FeatureRef[] {
    const found: FeatureRef[] = []
    let contributors = 0
    for (const segment of this.#segments) {
      if (segment.minZoom > zoom) continue
      const { minZoom } = segment.data
      const slots = segment.search(box)
      if (slots.length === 0) continue
      contributors++
      slots.sort((a, b) => a - b)
      for (const slot of slots) if (minZoom[slot]! <= zoom) found.push({ segment, slot })
    }
    return contributors > 1 ? found.sort((a, b) => idOf(a) - idOf(b)) : found
  }

  #builder(): SegmentBuilder {
    return new SegmentBuilder(this.columns, this.#zoomOf)
  }

  #take(builder: SegmentBuilder, row: FeatureRow): void {
    try {
      builder.add(row)
    } catch (cause) {
      this.#unreadable(row.id, cause)
    }
  }

  /** Hands staged rows on to the builder of their band. */
  #unstage(): void {
    const staged = this.#staged.build()
    this.#staged = this.#builder()
    for (let slot = 0; slot < staged.count; slot++) {
      const band = bandOf(staged.data.minZoom[slot]!)
      const builder = this.#banded.get(band) ?? this.#builder()
      this.#banded.set(band, builder)
      builder.copy(staged, slot)
      if (!isFull(builder)) continue
      this.#segments.push(builder.build())
      this.#banded.delete(band)
    }
  }

  #inBands(segment: Segment): Segment[] {
    const { minZoom } = segment.data
    if (minZoom.every((zoom) => bandOf(zoom) === bandOf(minZoom[0]!)))
      return segment.count > 0 ? [segment] : []
    return bands
      .map((band) => this.#merged(refsOf(segment).filter(({ slot }) => bandOf(minZoom[slot]!) === band)))
      .filter(({ count }) => count > 0)
  }

  #merged(features: readonly FeatureRef[]): Segment {
    const builder = this.#builder()
    for (const { segment, slot } of features) builder.copy(segment, slot)
    return builder.build()
  }

  #simplifyAround(reshaped: readonly GridBox[]): GridBox[] {
    if (reshaped.length === 0) return []
    const near = this.#touching(reshaped)
    const joints = JointTable.of(this.#touching(near.map(boxOf)))
    const places = [...joints.features.keys()].filter((i) => {
      const box = boxOf(joints.features[i]!)
      return reshaped.some((one) => touches(one, box))
    })
    const changed = assignLevels(joints, places)
    return changed.map(boxOf)
  }

  /** Each simplified feature that touches one of the boxes, once. */
  #touching(boxes: readonly GridBox[]): FeatureRef[] {
    return this.#segments
      .filter(({ minZoom }) => minZoom < fullShapeZoom)
      .flatMap((segment) => {
        const slots = new Set(boxes.flatMap((box) => segment.search(box)))
        return [...slots]
          .filter((slot) => segment.data.minZoom[slot]! < fullShapeZoom)
          .map((slot) => ({ segment, slot }))
      })
  }

  #tidyLater(): void {
    if (this.#isTidying) return
    this.#isTidying = true
    void this.#tidy().finally(() => {
      this.#isTidying = false
    })
  }

  /** Writes small segments into one, and those that are mostly dead anew; one step a turn. */
  async #tidy(): Promise<void> {
    await nextTurn()
    for (const band of bands) {
      const small = this.#segments.filter((s) => s.count < smallCount && bandOf(s.minZoom) === band)
      if (small.length > mostSmall) this.#replace(small)
      await nextTurn()
    }
    for (const segment of [...this.#segments]) {
      if (segment.alive * 2 >= segment.count && segment.alive > 0) continue
      this.#replace([segment])
      await nextTurn()
    }
  }

  #replace(old: readonly Segment[]): void {
    // An edit may have come in since the list was made.
    if (!old.every((segment) => this.#segments.includes(segment))) return
    const living = old
      .flatMap((segment) => refsOf(segment))
      .filter(({ segment, slot }) => segment.isAlive(slot))
    const merged = this.#merged(living.sort((a, b) => idOf(a) - idOf(b)))
    merged.index()
    this.#segments = this.#segments.filter((segment) => !old.includes(segment))
    if (merged.count > 0) this.#segments.push(merged)
  }
}

const isFull = (builder: SegmentBuilder) => builder.count >= fullCount || builder.vertices >= fullVertices

const boxOf = ({ segment, slot }: FeatureRef) => segment.boxOf(slot)
const idOf = ({ segment, slot }: FeatureRef) => segment.data.ids[slot]!

function rethrow(id: number, cause: unknown): never {
  throw new Error(`The shape of row ${id} cannot be read`, { cause })
}
