import { sql, type Kysely, type RawBuilder } from 'kysely'
import { modeCode, stageCode } from '#contract/tile-layers'
import { barrierClasses, type BarrierClass } from '#domain/barrier'
import type { ManagementMode } from '#domain/management-body'
import { regionLevels, streetOf, type RegionLevel } from '#domain/region'
import type { Stage } from '#domain/stage'
import type { Database } from '../server/db/database.ts'
import type { StoreId } from './drawn-layers.ts'
import type { FeatureRow } from './segment-builder.ts'

/** How a table becomes the rows of a store. The values follow the columns that drawn-layers.ts names. */
interface RowReader {
  /** Rows to a batch: what has many vertices comes in fewer rows. */
  readonly batch: number
  /** Everything up to the WHERE. */
  select(): RawBuilder<Raw>
  valuesOf(row: Raw): FeatureRow['values']
}

interface Raw {
  readonly id: number
  readonly wkb: Buffer | null
  readonly lng: number | null
  readonly lat: number | null
  readonly [column: string]: unknown
}

const shaped = (shape: string, label: string | undefined) => sql`
  r.id, st_asbinary(${sql.ref(`r.${shape}`)}) as wkb,
  ${label ? sql`st_x(${sql.ref(`r.${label}`)})` : sql`null::float8`} as lng,
  ${label ? sql`st_y(${sql.ref(`r.${label}`)})` : sql`null::float8`} as lat`

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const readers: Record<StoreId, RowReader> = {
  communities: {
    batch: 5_000,
    select: () => sql`
      select ${shaped('boundary_mercator', 'label_point')}, r.management_mode, r.built_to, r.stage, r.region_code,
             r.households, r.name, r.area_m2
      from community r`,
    valuesOf: (row) => [
      modeCode(row['managementMode'] as ManagementMode | null),
      Number(row['builtTo'] ?? 0),
      stageCode(row['stage'] as Stage),
      Number(streetOf(row['regionCode'] as string) ?? 0),
      Number(row['households'] ?? 0),
      text(row['name']),
      Math.round(Number(row['areaM2'])),
    ],
  },
  clusters: {
    batch: 1_000,
    select: () => sql`
      select ${shaped('outline_mercator', 'label_point')}, r.name, r.scenario_id, r.locked,
             (select count(*)::int from cluster_member m where m.cluster_id = r.id) as members
      from cluster r`,
    valuesOf: (row) => [text(row['name']), Number(row['scenarioId']), Number(row['locked']), Number(row['members'])],
  },
  regions: {
    batch: 500,
    select: () => sql`
      select ${shaped('boundary_mercator', 'label_point')}, r.code, r.name, r.level
      from region r`,
    valuesOf: (row) => [text(row['code']), text(row['name']), regionLevels.indexOf(row['level'] as RegionLevel)],
  },
  barriers: {
    batch: 1_000,
    select: () => sql`select ${shaped('shape_mercator', undefined)}, r.class, r.name from barrier r`,
    valuesOf: (row) => [barrierClasses.indexOf(row['class'] as BarrierClass), text(row['name'])],
  },
  base: {
    batch: 5_000,
    select: () => sql`select ${shaped('shape_mercator', undefined)}, r.kind, r.class, r.name from base_feature r`,
    valuesOf: (row) => [text(row['kind']), Number(row['class']), text(row['name'])],
  },
} // prettier-ignore

/** Where stores get their rows from. */
export interface RowSource {
  /** All rows of a store, in the order of their ids. */
  batches(store: StoreId): AsyncIterable<FeatureRow[]>
  /** Those of the ids that still exist. */
  rows(store: StoreId, ids: readonly number[]): Promise<FeatureRow[]>
}

export class DatabaseRows implements RowSource {
  readonly #db: Kysely<Database>
  readonly #bulk: Kysely<Database>

  /** `bulk` reads whole tables and may take its time. */
  constructor(db: Kysely<Database>, bulk: Kysely<Database>) {
    this.#db = db
    this.#bulk = bulk
  }

  async *batches(store: StoreId): AsyncGenerator<FeatureRow[]> {
    const { batch, select } = readers[store]
    let last = 0
    for (;;) {
      // By id, not by offset: a page costs the same wherever it is, and memory holds one batch.
      const { rows } =
        await sql<Raw>`${select()} where r.id > ${last} order by r.id limit ${sql.lit(batch)}`.execute(
          this.#bulk,
        )
      if (rows.length > 0) yield rows.map((row) => toFeature(store, row))
      if (rows.length < batch) return
      last = rows[rows.length - 1]!.id
    }
  }

  async rows(store: StoreId, ids: readonly number[]): Promise<FeatureRow[]> {
    const { select } = readers[store]
    const { rows } = await sql<Raw>`${select()} where r.id = any(${[...ids]}::int[]) order by r.id`.execute(
      this.#db,
    )
    return rows.map((row) => toFeature(store, row))
  }
}

function toFeature(store: StoreId, row: Raw): FeatureRow {
  const { id, wkb, lng, lat } = row
  return {
    id,
    wkb: wkb ?? undefined,
    point: lng === null || lat === null ? undefined : toMercator(lng, lat),
    values: readers[store].valuesOf(row),
  }
}

const radius = 6378137
const toRadians = Math.PI / 180

/** CGCS2000 and WGS 84 differ by a millimetre: the same formula draws both. */
const toMercator = (lng: number, lat: number): [number, number] => [
  radius * lng * toRadians,
  radius * Math.log(Math.tan(Math.PI / 4 + (lat * toRadians) / 2)),
]
