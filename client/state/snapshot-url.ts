import type { CommunityFilter } from '#domain/community-filter'
import { widestGapM } from '#domain/adjacency'
import { managementModes } from '#domain/management-body'
import { weightKinds } from '#domain/progress'
import { stageGroups } from '#domain/stage'
import {
  colourings,
  defaultSnapshot,
  languages,
  snapshotVersion,
  themes,
  type Camera,
  type Snapshot,
} from './snapshot-shape.ts'

/** How one part of the snapshot is written; `undefined` is "leave it out" and "cannot be read". */
interface Part<Value> {
  readonly name: string
  write(value: Value): string | undefined
  read(text: string): Value | undefined
}
type Parts = {
  [Key in keyof Snapshot as Key extends 'version' | 'filters' | 'view' ? never : Key]-?: Part<
    NonNullable<Snapshot[Key]>
  >
}
type FilterParts = { [Key in keyof CommunityFilter]-?: Part<NonNullable<CommunityFilter[Key]>> }

const oneOf = <T extends string>(name: string, values: readonly T[]): Part<T> => ({
  name,
  write: (value) => value,
  read: (text) => values.find((value) => value === text),
})
const word = (name: string, pattern: RegExp): Part<string> => ({
  name,
  write: (value) => value,
  read: (text) => (pattern.test(text) ? text : undefined),
})
const whole = (name: string, least: number, most: number): Part<number> => ({
  name,
  write: String,
  read: (text) => {
    const value = Number(text)
    return /^\d{1,10}$/.test(text) && value >= least && value <= most ? value : undefined
  },
})
const list = <T>(name: string, item: (text: string) => T | undefined): Part<readonly T[]> => ({
  name,
  write: (values) => (values.length ? values.join(',') : undefined),
  // One unreadable item does not cost the others.
  read: (text) => [
    ...new Set(
      text
        .split(',')
        .map(item)
        .filter((value) => value !== undefined),
    ),
  ],
})
const memberOf =
  <T extends string>(values: readonly T[]) =>
  (text: string): T | undefined =>
    values.find((value) => value === text)

const id = (name: string) => whole(name, 1, 2147483647)
const readId = (text: string) => id('').read(text)
const readRegion = (text: string) => (/^\d{6}(\d{3}){0,2}$/.test(text) ? text : undefined)
const shortWord = /^[\w.:-]{1,64}$/

const camera: Part<Camera> = {
  name: 'at',
  write({ lng, lat, zoom, bearing, pitch }) {
    const level = [lng.toFixed(6), lat.toFixed(6), zoom.toFixed(2)]
    const turned = Math.abs(bearing) > 0.05 || pitch > 0.05
    return [...level, ...(turned ? [bearing.toFixed(1), pitch.toFixed(1)] : [])].map(Number).join(',')
  },
  read(text) {
    const [lng, lat, zoom, bearing = 0, pitch = 0] = text.split(',').map(Number)
    const within = (value: number | undefined, least: number, most: number): value is number =>
      value !== undefined && value >= least && value <= most
    return within(lng, -180, 180) && within(lat, -85, 85) && within(zoom, 0, 24)
      ? {
          lng,
          lat,
          zoom,
          bearing: within(bearing, -360, 360) ? bearing : 0,
          pitch: within(pitch, 0, 85) ? pitch : 0,
        }
      : undefined
  },
}

const parts: Parts = {
  workspace: word('in', /^[a-z][a-z-]{0,30}$/),
  camera,
  layers: list('layers', (text) => (shortWord.test(text) ? text : undefined)),
  colourBy: oneOf('by', colourings),
  linkGapM: whole('gap', 0, widestGapM),
  month: word('month', /^\d{4}-(0[1-9]|1[0-2])$/),
  weight: oneOf('weight', weightKinds),
  selection: list('sel', readId),
  clusterId: id('cluster'),
  packageId: id('package'),
  scenarioId: id('scenario'),
  regionCode: word('region', /^\d{6}(\d{3}){0,2}$/),
  language: oneOf('lang', languages),
  theme: oneOf('theme', themes),
}

const filterParts: FilterParts = {
  modes: list('modes', memberOf([...managementModes, 'UNKNOWN'])),
  builtFrom: whole('built-from', 1800, 2200),
  builtTo: whole('built-to', 1800, 2200),
  stageGroups: list('stages', memberOf(stageGroups)),
  regions: list('regions', readRegion),
  leastHouseholds: whole('homes-from', 0, 10_000_000),
  mostHouseholds: whole('homes-to', 0, 10_000_000),
  text: {
    name: 'text',
    write: (value) => value || undefined,
    read: (value) => value.slice(0, 60) || undefined,
  },
}
const viewPrefix = 'v.'

/** Query text of a snapshot: parts that are as in `base` are left out, so a fresh map has a short address. */
export function encodeSnapshot(snapshot: Snapshot, base: Partial<Snapshot> = defaultSnapshot): string {
  const query = new URLSearchParams()
  writeParts(query, parts, { of: snapshot, base })
  writeParts(query, filterParts, { of: snapshot.filters, base: {} })
  for (const [name, value] of Object.entries(snapshot.view).sort()) query.set(viewPrefix + name, value)
  // Commas and colons are legal in a query and readable; URLSearchParams escapes them.
  return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
}

/** Reads what it can: a bad value falls back to `base` by itself and takes nothing else with it. */
export function decodeSnapshot(query: string, base: Snapshot = defaultSnapshot): Snapshot {
  const read = new URLSearchParams(query)
  const view = Object.fromEntries(
    [...read].filter(([name, value]) => name.startsWith(viewPrefix) && shortWord.test(name) && shortWord.test(value))
      .map(([name, value]) => [name.slice(viewPrefix.length), value]),
  ) // prettier-ignore
  return {
    ...base,
    ...readParts<Partial<Snapshot>>(read, parts),
    version: snapshotVersion,
    filters: readParts<CommunityFilter>(read, filterParts),
    view,
  }
}

/** A stored snapshot may be of an older release or from another hand: it is read by the same rules as an address. */
export function snapshotFromJson(stored: unknown, base: Snapshot = defaultSnapshot): Snapshot {
  if (typeof stored !== 'object' || stored === null) return base
  try {
    return decodeSnapshot(encodeSnapshot({ ...base, ...(stored as Partial<Snapshot>) }, {}), base)
  } catch {
    return base // a field of another type than its writer expects
  }
}

function writeParts(query: URLSearchParams, table: object, { of, base }: { of: object; base: object }): void {
  for (const [key, part] of Object.entries(table) as [string, Part<unknown>][]) {
    const value = (of as Record<string, unknown>)[key]
    const text = value === undefined ? undefined : part.write(value)
    const plain = (base as Record<string, unknown>)[key]
    if (text !== undefined && text !== (plain === undefined ? undefined : part.write(plain)))
      query.set(part.name, text)
  }
}

function readParts<T>(query: URLSearchParams, table: object): T {
  const found: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(table) as [string, Part<unknown>][]) {
    const text = query.get(part.name)
    const value = text === null ? undefined : part.read(text)
    if (value !== undefined) found[key] = value
  }
  return found as T
}
