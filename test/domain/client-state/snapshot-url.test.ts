import fc from 'fast-check'
import { expect, test } from 'vitest'
import { managementModes } from '#domain/management-body'
import { weightKinds } from '#domain/progress'
import { stageGroups } from '#domain/stage'
import {
  colourings,
  defaultSnapshot,
  languages,
  themes,
  type Snapshot,
} from '../../../client/state/snapshot-shape.ts'
import { decodeSnapshot, encodeSnapshot, snapshotFromJson } from '../../../client/state/snapshot-url.ts'

const id = fc.integer({ min: 1, max: 2147483647 })
const region = fc.constantFrom('419900', '419905', '419905007', '419905007001')
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const drop = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T

const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    version: fc.constant(1 as const),
    workspace: fc.constantFrom('map', 'ledger', 'progress', 'briefings'),
    camera: optional(
      fc.record({
        lng: fc.integer({ min: -180_000_000, max: 180_000_000 }).map((n) => n / 1e6),
        lat: fc.integer({ min: -85_000_000, max: 85_000_000 }).map((n) => n / 1e6),
        zoom: fc.integer({ min: 0, max: 2200 }).map((n) => n / 100),
        bearing: fc.constantFrom(0, -30.5, 90),
        pitch: fc.constantFrom(0, 45),
      }),
    ),
    layers: fc.uniqueArray(fc.constantFrom('links', 'barriers', 'clusters')),
    colourBy: fc.constantFrom(...colourings),
    filters: fc
      .record({
        modes: optional(
          fc.uniqueArray(fc.constantFrom(...managementModes, 'UNKNOWN' as const), { minLength: 1 }),
        ),
        builtFrom: optional(fc.integer({ min: 1900, max: 2030 })),
        builtTo: optional(fc.integer({ min: 1900, max: 2030 })),
        stageGroups: optional(fc.uniqueArray(fc.constantFrom(...stageGroups), { minLength: 1 })),
        regions: optional(fc.uniqueArray(region, { minLength: 1 })),
        leastHouseholds: optional(fc.integer({ min: 0, max: 5000 })),
        mostHouseholds: optional(fc.integer({ min: 0, max: 5000 })),
        text: optional(fc.constantFrom('棉纺厂', 'a b&c=d', '100%')),
      })
      .map(drop),
    linkGapM: fc.integer({ min: 0, max: 150 }),
    month: optional(fc.constantFrom('2025-03', '2026-10')),
    weight: fc.constantFrom(...weightKinds),
    selection: fc.uniqueArray(id, { maxLength: 8 }),
    clusterId: optional(id),
    packageId: optional(id),
    scenarioId: optional(id),
    regionCode: optional(region),
    language: fc.constantFrom(...languages),
    theme: fc.constantFrom(...themes),
    view: fc.dictionary(fc.constantFrom('ledger-sort', 'legend'), fc.constantFrom('name', '-households')),
  })
  .map((value) => drop({ ...value, layers: [...value.layers].sort() }) as Snapshot)

test('what is written into an address is read back', () => {
  fc.assert(
    fc.property(anySnapshot, (snapshot) => {
      expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual({ ...snapshot, view: { ...snapshot.view } })
    }),
  )
})

test('what a slide stores is read back, whatever the viewer prefers', () => {
  const viewer: Snapshot = {
    ...defaultSnapshot,
    language: 'en',
    theme: 'dark',
    linkGapM: 20,
    colourBy: 'age',
  }
  fc.assert(
    fc.property(anySnapshot, (snapshot) => {
      const { camera, month, clusterId, packageId, scenarioId, regionCode, ...rest } = snapshot
      const stored = JSON.parse(JSON.stringify(snapshot)) as unknown
      expect(snapshotFromJson(stored, viewer)).toEqual(
        drop({
          ...rest,
          camera,
          month,
          clusterId,
          packageId,
          scenarioId,
          regionCode,
          view: { ...rest.view },
        }),
      )
    }),
  )
})

test('a fresh map has an empty address, and a view stays readable', () => {
  expect(encodeSnapshot(defaultSnapshot)).toBe('')
  expect(
    encodeSnapshot({
      ...defaultSnapshot,
      camera: { lng: 113.6, lat: 34.7, zoom: 15.3, bearing: 0, pitch: 0 },
      filters: { modes: ['NONE', 'UNIT'], builtTo: 2000 },
      selection: [12, 15],
    }),
  ).toBe('at=113.6,34.7,15.3&sel=12,15&modes=NONE,UNIT&built-to=2000')
})

test('a bad value falls back by itself and takes nothing else with it', () => {
  const read = decodeSnapshot(
    'at=1,2&by=rainbow&gap=900&month=2026-13&sel=1,x,-2,3&modes=NONE,EVIL&built-to=soon&region=41&lang=fr&in=<b>&weight=money&v.a=<i>&cluster=0',
  )
  expect(read).toEqual({
    ...defaultSnapshot,
    selection: [1, 3],
    filters: { modes: ['NONE'] },
    weight: 'money',
  })
})

test('a stored snapshot that is no snapshot is the base', () => {
  for (const stored of [null, 7, 'x', [], { layers: 5 }, { filters: null }])
    expect(snapshotFromJson(stored)).toEqual(defaultSnapshot)
})
