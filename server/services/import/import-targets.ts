import { affiliations, safetyGrades } from '#domain/community'
import type { FieldRule } from '#domain/import-fields'

export type ImportTarget = 'communities' | 'barriers' | 'base'

const whole = (most: number, least = 0): FieldRule => ({ kind: 'integer', least, most })
const real = (most: number): FieldRule => ({ kind: 'number', least: 0, most })
const words = (entries: Record<string, readonly string[]>): FieldRule => ({
  kind: 'word',
  words: Object.fromEntries(
    Object.entries(entries).flatMap(([word, names]) => [word, ...names].map((n) => [n, word])),
  ),
})
const itself = (list: readonly string[]): FieldRule =>
  words(Object.fromEntries(list.map((word) => [word, []])))

/** What `--map` may fill, by target. Keys are the columns of the tables, in camel case. */
export const importFields: Record<ImportTarget, Readonly<Record<string, FieldRule>>> = {
  communities: {
    name: { kind: 'text', longest: 120 },
    code: { kind: 'text', longest: 60 },
    address: { kind: 'text', longest: 200 },
    managementMode: words({
      COMMERCIAL: ['市场化物业', '市场化', '专业物业', '物业'],
      GUARANTEED: ['社区保障性物业', '保障性物业', '保障'],
      SELF: ['业主自治', '自治', '自管'],
      UNIT: ['单位自管', '单位', '单位管理'],
      NONE: ['无管理', '三无', '无主管', '无物业'],
    }),
    managementBody: { kind: 'text', longest: 120 },
    affiliation: itself(affiliations),
    builtFrom: whole(2100, 1900),
    builtTo: whole(2100, 1900),
    buildings: whole(10_000),
    entrances: whole(100_000),
    households: whole(1_000_000),
    residents: whole(10_000_000),
    floorAreaM2: real(1e8),
    landAreaM2: real(1e8),
    safetyGrade: itself(safetyGrades),
    willingHouseholds: whole(1_000_000),
    surveyedHouseholds: whole(1_000_000),
    parkingSpaces: whole(1_000_000),
    vehicles: whole(1_000_000),
    wallM: real(1e6),
    gates: whole(1000),
    idleLandM2: real(1e7),
    illegalM2: real(1e7),
  },
  barriers: {
    name: { kind: 'text', longest: 120 },
    class: { kind: 'text', longest: 60 },
    halfWidthM: real(500),
  },
  base: { name: { kind: 'text', longest: 120 }, class: { kind: 'text', longest: 60 } },
}

/** Which shapes a target takes: 1 lines, 2 polygons. */
export const importDimensions: Record<ImportTarget, readonly (1 | 2)[]> = {
  communities: [2],
  barriers: [1, 2],
  base: [1, 2],
}

/** The usual class words of road, rail and water extracts; `--class word=CLASS` adds to them or overrides. */
export const barrierWords: Readonly<Record<string, string>> = {
  ...named('ARTERIAL', 'motorway motorway_link trunk trunk_link primary primary_link 快速路 主干路 主干道'),
  ...named('SECONDARY', 'secondary secondary_link 次干路 次干道'),
  ...named('BRANCH', 'tertiary tertiary_link 支路'),
  ...named('RAILWAY', 'rail railway light_rail 铁路'),
  ...named('RIVER', 'river canal riverbank 河流 河道'),
}

/** Kind and, for roads, class 0 motorway … 4 alley. */
export const baseWords: Readonly<Record<string, string>> = {
  ...named('water/0', 'water river riverbank canal wetland reservoir 水系 水域'),
  ...named(
    'green/0',
    'grass forest park scrub farm heath recreation_ground cemetery meadow allotments nature_reserve orchard 绿地 公园',
  ),
  ...named('block/0', 'commercial industrial retail military quarry residential 用地'),
  ...named('building/0', 'building yes apartments house 建筑'),
  ...named('rail/0', 'rail railway light_rail 铁路'),
  ...named('road/0', 'motorway motorway_link trunk trunk_link'),
  ...named('road/1', 'primary primary_link'),
  ...named('road/2', 'secondary secondary_link'),
  ...named('road/3', 'tertiary tertiary_link residential_road unclassified'),
  ...named('road/4', 'service living_street pedestrian'),
}

function named(word: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, word]))
}
