/**
 * `npm run import -- communities|barriers|base FILE [options]`: brings shapes of a GeoJSON or GeoPackage file into the
 * city. Everything is staged and checked first; the city changes in one transaction or not at all.
 */
import { writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { importProblemTexts } from '#contract/import-problems'
import type { ImportProblemCode } from '#domain/imported-shape'
import type { DatabaseHandle } from '../server/db/database-handle.ts'
import { migrate } from '../server/db/migrate.ts'
import { openDatabase } from '../server/db/open-database.ts'
import { buildAdjacency } from '../server/services/build-adjacency.ts'
import { abandonImports, applyImport, type ImportSummary } from '../server/services/import/apply-import.ts'
import { UnreadableFile, type FeatureSource } from '../server/services/import/feature-source.ts'
import { fillGaps } from '../server/services/import/fill-gaps.ts'
import { importFields, type ImportTarget } from '../server/services/import/import-targets.ts'
import { drawRegion, openRegion } from '../server/services/import/open-region.ts'
import { readGeoJson } from '../server/services/import/read-geojson.ts'
import { readGeoPackage } from '../server/services/import/read-geopackage.ts'
import { readSourceCrs } from '../server/services/import/source-crs.ts'
import { stageFeatures } from '../server/services/import/stage-features.ts'
import { useMetricSystem } from '../server/services/use-metric-system.ts'
import { readSettings } from '../server/settings.ts'
import { progressBar } from './progress-bar.ts'

const usage = `npm run import -- communities|barriers|base FILE [options]

  --crs EPSG:4326        system of the file's numbers: EPSG:n, GCJ02 or BD09 (default: what the file says)
  --map OURS=THEIRS      which field of the file fills which of ours; repeat. Ours are:
                           communities  ${Object.keys(importFields.communities).join(' ')}
                           barriers     ${Object.keys(importFields.barriers).join(' ')}
                           base         ${Object.keys(importFields.base).join(' ')}
  --class WORD=CLASS     barriers: ARTERIAL SECONDARY BRANCH RAILWAY RIVER OTHER; base: water/0 green/0 block/0
                           building/0 rail/0 road/0…4; the usual road and land-use words are known; * is the rest
  --where FIELD=A,B      only features whose field has one of these values; repeat
  --layer NAME           layer of a GeoPackage that holds several
  --region 330101=NAME   county for communities that lie in no known region; opened when absent
  --city NAME            name of the city (with --region)
  --attribution TEXT     whose data this is, shown on the map
  --metric EPSG:4549     metric system of the deployment; only while it holds no community
  --fill-gaps SEED       fill unknown figures with made-up ones, each marked 示例
  --report FILE.csv      write every refused or repaired feature to a file
`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      crs: { type: 'string' },
      map: { type: 'string', multiple: true, default: [] },
      class: { type: 'string', multiple: true, default: [] },
      where: { type: 'string', multiple: true, default: [] },
      layer: { type: 'string' },
      region: { type: 'string' },
      city: { type: 'string' },
      attribution: { type: 'string' },
      metric: { type: 'string' },
      'fill-gaps': { type: 'string' },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [target, file] = positionals
  if (values.help || !file || !isTarget(target)) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  const source = await openSource(file, values.layer)
  const map = { ...usualMap(target, source), ...pairs(values.map, '--map') }
  for (const [ours, theirs] of Object.entries(map)) {
    if (!(ours in importFields[target])) throw new UnreadableFile(`--map: "${ours}" is no field of ${target}`)
    if (!source.fields.includes(theirs)) {
      throw new UnreadableFile(`--map: the file has no field "${theirs}"; it has ${source.fields.join(', ')}`)
    }
  }
  const crsText = values.crs ?? source.declaredCrs
  if (crsText === undefined)
    throw new UnreadableFile('The file does not say its coordinate system: give --crs')
  const region = values.region === undefined ? undefined : regionOf(values.region, values.city)

  const settings = readSettings(process.env)
  const database = await openDatabase(settings)
  try {
    await migrate(database)
    const left = await abandonImports(database.kysely('import'))
    if (left > 0) console.log(`Forgot ${left} import that had been cut off; the city was not touched by it.`)
    await useMetricSystem(
      database.kysely('import'),
      values.metric === undefined ? settings.metricSrid : readSourceCrs(values.metric).srid,
    )
    if (values.attribution !== undefined) {
      await database
        .kysely('import')
        .updateTable('deployment')
        .set({ attribution: values.attribution })
        .execute()
    }
    const seed = values['fill-gaps'] === undefined ? undefined : Number(values['fill-gaps'])
    const summary = await run(database, {
      target,
      file,
      source,
      map,
      crsText,
      region,
      seed,
      classes: pairs(values.class, '--class'),
      where: lists(values.where),
    })
    tell(summary, values.report)
    return 0
  } finally {
    await database.close()
  }
}

interface Run {
  target: ImportTarget
  file: string
  source: FeatureSource
  map: Record<string, string>
  crsText: string
  region: { code: string; name: string; cityName: string } | undefined
  seed: number | undefined
  classes: Record<string, string>
  where: Record<string, string[]>
}

async function run(database: DatabaseHandle, plan: Run): Promise<ImportSummary> {
  const db = database.kysely('import')
  const stop = () => {
    console.error('\nStopped: nothing was written.')
    process.exit(130)
  }
  process.once('SIGINT', stop)
  const bar = progressBar(`Reading ${basename(plan.file)}`, plan.source.count)
  const batchId = await stageFeatures(db, plan.source, {
    target: plan.target,
    fileName: basename(plan.file),
    crs: readSourceCrs(plan.crsText),
    map: plan.map,
    classes: plan.classes,
    where: plan.where,
    onProgress: (done) => bar.at(done),
  })
  bar.done()
  console.log('Writing to the city, in one transaction …')
  const summary = await applyImport(db, batchId, {
    regionCode: plan.region?.code,
    before: async (trx) => {
      if (plan.region) await openRegion(trx, plan.region)
    },
    then: async (trx) => {
      if (plan.target === 'communities') {
        if (plan.region) await drawRegion(trx, plan.region.code)
        if (plan.seed !== undefined) await fillGaps(trx, batchId, plan.seed)
      }
      if (plan.target !== 'base') await buildAdjacency(trx)
    },
  })
  process.off('SIGINT', stop)
  return summary
}

function openSource(file: string, layer: string | undefined): Promise<FeatureSource> | FeatureSource {
  const extension = extname(file).toLowerCase()
  if (extension === '.gpkg') return readGeoPackage(file, layer)
  if (extension === '.geojson' || extension === '.json') return readGeoJson(file)
  throw new UnreadableFile(`${file}: GeoJSON (.geojson, .json) and GeoPackage (.gpkg) can be read`)
}

/** `name` and the class word of the usual extracts need no --map. */
function usualMap(target: ImportTarget, { fields }: FeatureSource): Record<string, string> {
  const map: Record<string, string> = {}
  if (fields.includes('name')) map.name = 'name'
  const classField = ['fclass', 'highway', 'landuse', 'railway', 'natural', 'class', 'kind'].find((f) =>
    fields.includes(f),
  )
  if (target !== 'communities' && classField) map.class = classField
  return map
}

function regionOf(text: string, city: string | undefined) {
  const [code = '', name = ''] = text.split('=')
  if (!/^\d{4}(?!00)\d{2}$/.test(code) || name === '') {
    throw new UnreadableFile('--region: write six digits of a county and its name, as 330101=杭州核心区')
  }
  return { code, name, cityName: city ?? name }
}

function pairs(texts: readonly string[], option: string): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new UnreadableFile(`${option}: write A=B, not "${text}"`)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

const lists = (texts: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(pairs(texts, '--where')).map(([field, values]) => [field, values.split(',')]),
  )

const isTarget = (text: string | undefined): text is ImportTarget =>
  text !== undefined && text in importFields

function tell(summary: ImportSummary, reportFile: string | undefined): void {
  console.log(
    `Imported ${summary.accepted} of ${summary.features} features: ${summary.repaired} repaired or noted, ${summary.refused} refused.`,
  )
  const unknown = Object.entries(summary.unknown).filter(([, count]) => count > 0)
  if (unknown.length > 0)
    console.log(`Unknown, and kept so: ${unknown.map(([column, count]) => `${column} ${count}`).join(', ')}`)
  const lines = summary.report.map(({ n, name, problems }) => ({
    n,
    name: name ?? '',
    refused: problems.some((problem) => problem.refused),
    text: problems.map(textOf).join('; '),
  }))
  const shown = lines.filter((line) => line.refused || !reportFile).slice(0, 40)
  for (const line of shown)
    console.log(`  ${line.refused ? 'REFUSED' : 'noted  '}  #${line.n} ${line.name}: ${line.text}`)
  if (lines.length > shown.length && !reportFile)
    console.log(`  … and ${lines.length - shown.length} more: --report FILE.csv writes all`)
  if (reportFile) {
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
    const rows = lines.map((line) =>
      [line.n, quote(line.name), line.refused ? 'refused' : 'noted', quote(line.text)].join(','),
    )
    writeFileSync(reportFile, `\uFEFF${['feature,name,result,reason', ...rows].join('\r\n')}\r\n`)
  }
}

function textOf(problem: ImportSummary['report'][number]['problems'][number]): string {
  const text = importProblemTexts[problem.code as ImportProblemCode]
  return text.zh.replace('{field}', problem.field ?? '').replace('{value}', problem.value ?? '')
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof UnreadableFile ? error.message : error)
    process.exitCode = 1
  },
)
