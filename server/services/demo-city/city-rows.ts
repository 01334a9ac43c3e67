import type { DemoCity } from './demo-city.ts'
import { EwkbWriter } from './ewkb.ts'

export type FilledTable =
  | 'region' | 'managementBody' | 'community' | 'communityCondition' | 'building' | 'barrier' | 'baseFeature'
  | 'facility' | 'annualEntry' | 'progressReport' // prettier-ignore

/** Some rows of a table as one JSON text: what a statement takes, and what a thread hands over cheaply. */
export interface RowBatch {
  readonly table: FilledTable
  readonly json: string
  /** About which share of the city's time it takes. */
  readonly weight: number
}

/** Rows to a statement: a few megabytes of text. */
const batchRows = 5000

/** The city table by table, in the order in which they need one another; memory holds one table's rows at a time. */
export function* rowBatches(city: DemoCity): Generator<RowBatch> {
  for (const { table, weight, rows: make } of tablesOf(city)) {
    const rows = make()
    const batches = Math.max(1, Math.ceil(rows.length / batchRows))
    for (let i = 0; i < batches; i++) {
      const json = JSON.stringify(rows.slice(i * batchRows, (i + 1) * batchRows))
      yield { table, json, weight: weight / batches }
    }
  }
}

interface Load {
  readonly table: FilledTable
  readonly weight: number
  rows(): readonly object[]
}

function tablesOf(city: DemoCity): Load[] {
  const ewkb = new EwkbWriter(city.place)
  const { communities, bodies } = city
  const perCommunity = <T>(of: (c: DemoCity['communities'][number]) => readonly T[]) =>
    communities.flatMap((c) => of(c).map((row) => ({ c: c.code, ...row })))
  const reports = () => perCommunity(({ reports }) => reports)
  return [
    {
      table: 'region',
      weight: 0.05,
      rows: () =>
        city.regions.map(({ polygons, ...r }) => ({
          ...r,
          shape: polygons.length > 0 ? ewkb.multiPolygon(polygons) : null,
        })),
    },
    { table: 'managementBody', weight: 0.01, rows: () => bodies },
    {
      table: 'community',
      weight: 0.1,
      rows: () =>
        communities.map((c) => {
          const { ring, conditions, buildings, entry, reports, body, ...rest } = c
          void [conditions, entry, reports]
          const b = body === undefined ? undefined : bodies[body]
          return {
            ...rest,
            buildings: buildings.length,
            body: b?.name,
            bodyRegion: b?.regionCode,
            shape: ewkb.multiPolygon([[ring]]),
          }
        }),
    },
    { table: 'communityCondition', weight: 0.12, rows: () => perCommunity(({ conditions }) => conditions) },
    {
      table: 'building',
      weight: 0.16,
      rows: () =>
        perCommunity(({ buildings }) =>
          buildings.map(({ footprint, ...b }) => ({ ...b, shape: ewkb.polygon(footprint) })),
        ),
    },
    {
      table: 'barrier',
      weight: 0.08,
      rows: () =>
        city.barriers.map(({ name, class: kind, halfWidthM, line, ring }) => ({
          name,
          kind,
          halfWidthM,
          shape: line ? ewkb.line(line) : ewkb.polygon(ring!),
        })),
    },
    {
      table: 'baseFeature',
      weight: 0.33,
      rows: () =>
        city.base.map((feature) => ({
          kind: feature.kind,
          class: feature.class,
          name: feature.name,
          shape:
            'line' in feature
              ? ewkb.line(feature.line)
              : ewkb.multiPolygon(feature.rings.map((ring) => [ring])),
        })),
    },
    {
      table: 'facility',
      weight: 0.02,
      rows: () => city.facilities.map(({ point, ...f }) => ({ ...f, shape: ewkb.point(point) })),
    },
    { table: 'annualEntry', weight: 0.02, rows: () => perCommunity(({ entry }) => (entry ? [entry] : [])) },
    // A correction names the report it replaces, so it comes after all first ones.
    {
      table: 'progressReport',
      weight: 0.1,
      rows: () => reports().filter(({ isCorrection }) => !isCorrection),
    },
    {
      table: 'progressReport',
      weight: 0.01,
      rows: () => reports().filter(({ isCorrection }) => isCorrection),
    },
  ]
}
