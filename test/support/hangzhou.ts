import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type RawBuilder } from 'kysely'
import { defaultHalfWidthM } from '#domain/barrier'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'

/** Real shapes made by others; a test that needs them is skipped where they are not. */
export const hangzhouFolder = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'realdata',
  'hangzhou_core',
)
export const hasHangzhou = existsSync(hangzhouFolder)

/** Communities, main roads and river areas as they are, measured in their own zone; no pairs yet. */
export async function loadHangzhou(database: DatabaseHandle): Promise<void> {
  await inTransaction(database.kysely('import'), async (trx) => {
    await sql`select set_config('app.adjacency_upkeep', 'off', true)`.execute(trx)
    await sql`update deployment set metric_srid = 4549`.execute(trx)
    await sql`insert into region (code, parent_code, level, name) values
      ('330100', null, 'city', '杭州市'), ('330102', '330100', 'county', '上城区')`.execute(trx)
    const features = (file: string): RawBuilder<unknown> =>
      sql`jsonb_array_elements(${readFileSync(join(hangzhouFolder, file), 'utf8')}::jsonb -> 'features') with ordinality as e(f, n)`
    const shape = sql`st_setsrid(st_geomfromgeojson(f -> 'geometry'), 4490)`
    await sql`insert into community (code, name, region_code, boundary)
      select 'H' || n, coalesce(f -> 'properties' ->> 'name', '无名'), '330102', st_multi(${shape})
      from ${features('residential.geojson')} order by n`.execute(trx)
    await sql`insert into barrier (class, half_width_m, shape)
      select 'ARTERIAL', ${defaultHalfWidthM.ARTERIAL}::float8, ${shape} from ${features('main_roads.geojson')}`.execute(
      trx,
    )
    await sql`insert into barrier (class, half_width_m, shape)
      select 'RIVER', ${defaultHalfWidthM.RIVER}::float8, ${shape} from ${features('water.geojson')}
      where f -> 'properties' ->> 'fclass' = 'river'`.execute(trx)
  })
}
