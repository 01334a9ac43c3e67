import { readFileSync } from 'node:fs'
import initSqlJs, { type Database as Sqlite, type SqlValue } from 'sql.js'
import type { RawGeometry } from '#domain/imported-shape'
import { UnreadableFile, type FeatureSource, type SourceFeature } from './feature-source.ts'
import { readWkb } from './read-wkb.ts'

/** OGC GeoPackage 1.x: SQLite with geometry blobs. Opened in memory, only tables are read, nothing is run. */
export async function readGeoPackage(file: string, wantedLayer?: string): Promise<FeatureSource> {
  const bytes = readFileSync(file)
  if (bytes.subarray(0, 15).toString('latin1') !== 'SQLite format 3') {
    throw new UnreadableFile(`${file}: not a GeoPackage (no SQLite header)`)
  }
  const { Database: SqliteDatabase } = await initSqlJs()
  const database = new SqliteDatabase(bytes)
  database.run('pragma trusted_schema = off')
  const layers = rows(
    database,
    `select table_name from gpkg_contents where data_type = 'features' order by 1`,
  ).map(([name]) => String(name))
  const layer = wantedLayer ?? (layers.length === 1 ? layers[0] : undefined)
  if (layer === undefined || !layers.includes(layer)) {
    throw new UnreadableFile(`${file}: choose a layer with --layer: ${layers.join(', ')}`)
  }
  const table = `"${layer.replaceAll('"', '""')}"`
  const [[geometryColumn, organisation, code] = []] = rows(
    database,
    `select column_name, organization, organization_coordsys_id from gpkg_geometry_columns g
       join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id where table_name = $layer`,
    { $layer: layer },
  )
  if (geometryColumn === undefined) throw new UnreadableFile(`${file}: layer ${layer} has no geometry column`)
  const fields = rows(database, `select name from pragma_table_info($layer)`, { $layer: layer }).map(
    ([name]) => String(name),
  )
  return {
    layers,
    declaredCrs: String(organisation).toUpperCase() === 'EPSG' ? `EPSG:${code}` : undefined,
    count: Number(rows(database, `select count(*) from ${table}`)[0]![0]),
    fields: fields.filter((field) => field !== geometryColumn),
    *features(): Iterable<SourceFeature> {
      const statement = database.prepare(`select * from ${table}`)
      for (let n = 1; statement.step(); n++) {
        const { [String(geometryColumn)]: blob, ...attributes } = statement.getAsObject()
        yield { n, attributes, geometry: blob instanceof Uint8Array ? readBlob(blob) : null }
      }
      statement.free()
    },
  }
}

const rows = (database: Sqlite, query: string, parameters: Record<string, SqlValue> = {}): SqlValue[][] =>
  database.exec(query, parameters)[0]?.values ?? []

/** Header 'GP', version, flags, SRS id, optional envelope, then WKB. */
function readBlob(blob: Uint8Array): RawGeometry | null {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  if (blob.length < 8 || view.getUint16(0) !== 0x4750) return null
  const flags = view.getUint8(3)
  const empty = (flags & 0x10) !== 0
  const envelopeBytes = [0, 32, 48, 48, 64][(flags >> 1) & 7]
  if (empty || envelopeBytes === undefined) return null
  return readWkb(
    new DataView(view.buffer, view.byteOffset + 8 + envelopeBytes, blob.length - 8 - envelopeBytes),
  )
}
