import type { ExpressionSpecification } from 'maplibre-gl'
import { modeCode, stageCode } from '#contract/tile-layers'
import { managementModes, type ManagementMode } from '#domain/management-body'
import { stageGroupOf, stageGroups, stages, type StageGroup } from '#domain/stage'
import type { CommunitySummary } from '#domain/community'
import type { Colouring } from '../../state/snapshot-shape.ts'

/** A colour token by its name without dashes in front: `colour('mode-unit')`. */
export type Palette = (token: string) => string

/** Reads tokens as the current theme resolves them; made anew when the theme changes. */
export function readPalette(element: Element = document.documentElement): Palette {
  const style = getComputedStyle(element)
  const known = new Map<string, string>()
  return (token) => {
    let value = known.get(token)
    if (value === undefined) {
      value = style.getPropertyValue(`--${token}`).trim()
      known.set(token, value)
    }
    return value
  }
}

/** One class of a colouring: the same row feeds paint, legend, chips and charts. */
export interface SymbolClass<Key extends string = string> {
  readonly key: Key
  /** Token of the fill; the line has the same hue. */
  readonly token: string
  /** The one-character sign, so that colour is never alone. */
  readonly sign?: string
  /** Of the sign, on a class too pale for white. */
  readonly ink?: 'light' | 'dark'
  readonly hatched?: boolean
  /** Of the fill: a number, or the token that holds it. */
  readonly alpha: number | string
}
export interface ClassTable<Key extends string = string> {
  readonly classes: readonly SymbolClass<Key>[]
  classOf(community: CommunitySummary): Key
  /** Index of the class in `classes`, from tile properties. */
  readonly index: ExpressionSpecification
}

/** Ramps are opaque enough to be told apart; what is not known stays faint. */
const solidAlpha = 0.9
const unknownAlpha = 0.22

export type ModeKey = ManagementMode | 'UNKNOWN'
const modeToken: Record<ManagementMode, string> = {
  COMMERCIAL: 'mode-commercial', GUARANTEED: 'mode-guaranteed', SELF: 'mode-self', UNIT: 'mode-unit', NONE: 'mode-none',
} // prettier-ignore
const modeSign: Record<ManagementMode, string> = {
  COMMERCIAL: '市',
  GUARANTEED: '保',
  SELF: '自',
  UNIT: '单',
  NONE: '无',
}

const paleModes: readonly ManagementMode[] = ['GUARANTEED', 'SELF']

const modeTable: ClassTable<ModeKey> = {
  classes: [
    ...managementModes.map((mode) => ({
      key: mode,
      token: modeToken[mode],
      sign: modeSign[mode],
      ...(paleModes.includes(mode) ? { ink: 'dark' as const } : {}),
      hatched: mode === 'NONE',
      alpha: mode === 'UNIT' ? 'mode-fill-alpha-unit' : 'mode-fill-alpha',
    })),
    { key: 'UNKNOWN' as const, token: 'c-text-3', sign: '?', alpha: unknownAlpha },
  ],
  classOf: (community) => community.managementMode ?? 'UNKNOWN',
  index: [
    'match',
    ['get', 'mode'],
    ...managementModes.flatMap((mode, at) => [modeCode(mode), at]),
    managementModes.length,
  ] as unknown as ExpressionSpecification,
}

export const ageKeys = ['before-1980', '1980s', '1990-94', '1995-2000', 'after-2000', 'UNKNOWN'] as const
export type AgeKey = (typeof ageKeys)[number]
/** First year of the second and later classes. */
const ageSteps = [1980, 1990, 1995, 2001] as const
const ageOf = (year: number | undefined): AgeKey =>
  year === undefined ? 'UNKNOWN' : ageKeys[ageSteps.filter((step) => year >= step).length]!

const ageTable: ClassTable<AgeKey> = {
  classes: ageKeys.map((key, at) =>
    key === 'UNKNOWN'
      ? { key, token: 'c-text-3', sign: '?', alpha: unknownAlpha }
      : { key, token: `age-${at + 1}`, alpha: solidAlpha },
  ),
  classOf: (community) => ageOf(community.builtTo),
  index: [
    'case',
    ['==', ['get', 'built'], 0],
    ageSteps.length + 1,
    ['step', ['get', 'built'], 0, ...ageSteps.flatMap((step, at) => [step, at + 1])],
  ] as unknown as ExpressionSpecification,
}

const stageTable: ClassTable<StageGroup> = {
  classes: stageGroups.map((key, at) =>
    key === 'aside'
      ? { key, token: 'c-text-3', hatched: true, alpha: unknownAlpha }
      : { key, token: `seq-${at + 2}`, alpha: solidAlpha },
  ),
  classOf: (community) => stageGroupOf(community.stage),
  index: [
    'match',
    ['get', 'stage'],
    ...stages.flatMap((stage) => [stageCode(stage), stageGroups.indexOf(stageGroupOf(stage))]),
    0,
  ] as unknown as ExpressionSpecification,
}

export const classTables: Record<Colouring, ClassTable> = {
  mode: modeTable,
  age: ageTable,
  stage: stageTable,
}

/** Picks one value per class: `byClass('mode', (c) => palette(c.token))`. */
export function byClass<T extends string | number>(
  colouring: Colouring,
  value: (symbolClass: SymbolClass) => T,
): ExpressionSpecification {
  const { classes, index } = classTables[colouring]
  const pairs = classes.slice(0, -1).flatMap((symbolClass, at) => [at, value(symbolClass)])
  return ['match', index, ...pairs, value(classes.at(-1)!)] as unknown as ExpressionSpecification
}

export const alphaOf = (symbolClass: SymbolClass, palette: Palette): number =>
  typeof symbolClass.alpha === 'number' ? symbolClass.alpha : Number(palette(symbolClass.alpha))

/** The sign of a mode as tables, lists and chips show it. */
export const signOf = (mode: ManagementMode | undefined): string => (mode ? modeSign[mode] : '?')
/** Black or white on it. */
export const inkOfMode = (mode: ManagementMode | undefined): 'light' | 'dark' =>
  mode && paleModes.includes(mode) ? 'dark' : 'light'
export const tokenOfMode = (mode: ManagementMode | undefined): string => (mode ? modeToken[mode] : 'c-text-3')

/** Names of the five fixed classes of progress, in the order of `completionClass` and `deviationClass`. */
export const progressSteps = {
  completion: ['0–20', '20–40', '40–60', '60–80', '80–100'],
  deviation: ['≤ −20', '−20 … −5', '−5 … 5', '5 … 20', '> 20'],
} as const
