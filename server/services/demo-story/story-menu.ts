/** Of what an item's quantity is a share: of the homes, or of the floor area. */
type Basis = 'households' | 'floorAreaM2'
export interface StoryItem {
  readonly menuCode: string
  readonly quantity: number
  readonly unitYuan: number
  readonly basis: Basis
}

/** The five yards of the story: 1,206 homes on 94,500 m²; other clusters take the same in proportion. */
export const storySize = { households: 1206, floorAreaM2: 94_500 } as const

export const pppItems: readonly StoryItem[] = [
  { menuCode: 'C1-01', quantity: 1206, unitYuan: 1_800, basis: 'households' },
  { menuCode: 'C1-02', quantity: 3480, unitYuan: 760, basis: 'floorAreaM2' },
  { menuCode: 'C1-03', quantity: 1206, unitYuan: 4_200, basis: 'households' },
  { menuCode: 'C1-07', quantity: 1206, unitYuan: 110, basis: 'households' },
  { menuCode: 'C1-10', quantity: 14_200, unitYuan: 165, basis: 'floorAreaM2' },
  { menuCode: 'C1-12', quantity: 12, unitYuan: 480_000, basis: 'households' },
  { menuCode: 'C1-13', quantity: 310, unitYuan: 4_000, basis: 'households' },
  { menuCode: 'C2-02', quantity: 54_200, unitYuan: 83, basis: 'floorAreaM2' },
  { menuCode: 'C2-04', quantity: 640, unitYuan: 600, basis: 'floorAreaM2' },
  { menuCode: 'C3-01', quantity: 680, unitYuan: 3_200, basis: 'households' },
  { menuCode: 'C3-04', quantity: 48, unitYuan: 16_500, basis: 'households' },
  { menuCode: 'C4-06', quantity: 96, unitYuan: 3_000, basis: 'households' },
]
/** One place for all of them: the yard with the most homes. */
export const sharedItems: ReadonlySet<string> = new Set(['C3-01'])

/** 万元, beside a cost of 3,117.94: 153.94 are missing, and stay missing. */
export const pppFunding = {
  cost: 3117.94,
  central: 1100,
  province: 230,
  city: 350,
  county: 250,
  ownerUnit: 120,
  pipelineUnit: 116,
  elevators: 246,
  maintenanceFund: 72,
  operator: 480,
} as const

/** What a plain renovation does everywhere, at the menu's own costs. */
export const unifiedCodes: readonly string[] = ['C1-01', 'C1-03', 'C1-06', 'C1-07', 'C2-03', 'C2-04', 'C2-07']
