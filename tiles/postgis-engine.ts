import { sql, type Kysely } from 'kysely'
import type { TileLayerId } from '#contract/tile-layers'
import type { Database } from '../server/db/database.ts'
import type { DatabaseHandle } from '../server/db/database-handle.ts'
import { drawnLayers, type StoreId } from './drawn-layers.ts'
import type { Address } from './grid.ts'
import { postgisTile } from './postgis-statement.ts'
import type { TileEngine } from './tile-engine.ts'

const shapes: Record<StoreId, readonly [table: string, column: string]> = {
  communities: ['community', 'boundary'],
  clusters: ['cluster', 'outline'],
  regions: ['region', 'boundary'],
  barriers: ['barrier', 'shape'],
  base: ['base_feature', 'shape'],
}

/** `TILES=postgis`: nothing is held in memory but the cache; every cold tile is a statement. */
export class PostgisEngine implements TileEngine {
  readonly #db: Kysely<Database>

  constructor(database: DatabaseHandle) {
    if (database.engine !== 'postgres') {
      throw new Error(
        'TILES=postgis needs PostgreSQL: the embedded engine has no ST_AsMVT. Set DATABASE_URL, or leave TILES out.',
      )
    }
    this.#db = database.kysely('tile')
  }

  async encode(layer: TileLayerId, address: Address): Promise<Uint8Array> {
    const { rows } = await postgisTile(layer, address).execute(this.#db)
    return rows[0]?.tile ?? new Uint8Array(0)
  }

  async bounds(layer: TileLayerId) {
    const [table, column] = shapes[drawnLayers[layer].store]
    const { rows } = await sql<{ box: [number, number, number, number] | null }>`
      select case when all_of is not null then array[st_xmin(all_of), st_ymin(all_of), st_xmax(all_of), st_ymax(all_of)] end as box
      from (select st_extent(${sql.ref(column)}) as all_of from ${sql.table(table)}) extent`.execute(this.#db)
    return rows[0]?.box ?? undefined
  }

  /** The boxes of the change log say it all. */
  refresh() {
    return Promise.resolve([])
  }

  ready() {
    return Promise.resolve()
  }

  close() {
    // Nothing is held.
  }
}
