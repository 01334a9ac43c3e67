import type { ItemNature, ItemScope, MeasureKind, NationalClass } from './menu-item.ts'

/** One entry of the renovation menu. `defaultCostFen` is a starting point that a city edits, not a fact. */
export interface MenuEntry {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly nationalClass: NationalClass
  readonly scope: ItemScope
  readonly nature: ItemNature
  readonly unit: string
  readonly unitEn: string
  readonly defaultCostFen: number
  readonly measure: MeasureKind | null
  /** Encouraged where conditions allow: never mandatory, so somebody has to say that it is feasible. */
  readonly needsFeasibility: boolean
  readonly position: number
}

const classes = { B: 'BASIC', I: 'IMPROVEMENT', U: 'UPGRADE' } as const
type ClassLetter = keyof typeof classes
type Row = readonly [
  code: string,
  name: string,
  nameEn: string,
  nationalClass: ClassLetter,
  scope: ItemScope,
  unit: readonly [string, string],
  defaultYuan: number,
  measure?: MeasureKind,
]

const m = ['m', 'm'] as const
const m2 = ['㎡', 'm²'] as const
const household = ['户', 'household'] as const
const entrance = ['单元', 'entrance'] as const
const place = ['处', 'place'] as const
const space = ['个', 'space'] as const
const community = ['小区', 'community'] as const

// The 43 entries of chapter 二(二) in its order. Costs: middle of the ranges of domain brief §4.2; where it gives none
// the nearest work is taken (other pipes as drainage), or our own estimate: garage, clearing, signs, sanitation,
// fitness, lockers. Management (C4) costs money every year and is no investment, hence 0.
const rows: readonly Row[] = [
  ['C1-01', '供水', 'Water supply', 'B', 'HOUSEHOLD', household, 1_850, 'HOUSEHOLDS'],
  ['C1-02', '排水', 'Drainage', 'B', 'COMMUNITY', m, 750],
  ['C1-03', '供电', 'Power supply', 'B', 'HOUSEHOLD', household, 4_500, 'HOUSEHOLDS'],
  ['C1-04', '供气', 'Gas supply', 'B', 'HOUSEHOLD', household, 3_000, 'HOUSEHOLDS'],
  ['C1-05', '供暖', 'Heating', 'B', 'BUILDING', m2, 90, 'FLOOR_AREA'],
  ['C1-06', '通信网络', 'Telecom network', 'B', 'HOUSEHOLD', household, 1_000, 'HOUSEHOLDS'],
  ['C1-07', '消防设施', 'Fire protection', 'B', 'BUILDING', household, 100, 'HOUSEHOLDS'],
  ['C1-08', '其他管线管道', 'Other lines and pipes', 'B', 'COMMUNITY', m, 750],
  ['C1-09', '建筑节能改造', 'Energy retrofit', 'I', 'BUILDING', m2, 250],
  ['C1-10', '小区道路修建', 'Road building', 'B', 'COMMUNITY', m2, 170],
  ['C1-11', '无障碍设施', 'Accessibility', 'I', 'ENTRANCE', place, 12_500, 'ENTRANCES'],
  ['C1-12', '加装电梯', 'Elevator', 'I', 'ENTRANCE', ['台', 'unit'], 500_000],
  ['C1-13', '停车泊位', 'Parking space', 'I', 'COMMUNITY', space, 4_000, 'PARKING_DEFICIT'],
  ['C1-14', '车库', 'Garage', 'I', 'COMMUNITY', space, 90_000],
  ['C2-01', '清理侵占绿地道路的违法设施', 'Clearing of illegal structures', 'I', 'COMMUNITY', m2, 150, 'ILLEGAL_AREA'],
  ['C2-02', '房屋外墙', 'External wall', 'B', 'BUILDING', m2, 60],
  ['C2-03', '公共楼道墙面', 'Stairwell', 'B', 'ENTRANCE', entrance, 11_500, 'ENTRANCES'],
  ['C2-04', '小区围墙', 'Boundary wall', 'I', 'COMMUNITY', m, 600, 'WALL'],
  ['C2-05', '照明', 'Lighting', 'I', 'COMMUNITY', ['盏', 'lamp'], 3_500],
  ['C2-06', '完善小区道路', 'Road improvement', 'B', 'COMMUNITY', m2, 170],
  ['C2-07', '楼门牌标识', 'Building signs', 'I', 'ENTRANCE', ['块', 'piece'], 300, 'ENTRANCES'],
  ['C2-08', '绿地', 'Green area', 'I', 'COMMUNITY', m2, 140],
  ['C2-09', '环境卫生整治', 'Sanitation', 'B', 'COMMUNITY', place, 5_000],
  ['C2-10', '垃圾分类', 'Waste sorting', 'B', 'COMMUNITY', ['站', 'station'], 90_000],
  ['C3-00', '社区党群服务中心', 'Party and community centre', 'U', 'CLUSTER', m2, 3_500],
  ['C3-01', '养老', 'Elder care', 'U', 'CLUSTER', m2, 3_500],
  ['C3-02', '托幼', 'Childcare', 'U', 'CLUSTER', m2, 3_500],
  ['C3-03', '助餐', 'Meals', 'U', 'CLUSTER', m2, 3_500],
  ['C3-04', '充电', 'Charging', 'I', 'COMMUNITY', ['桩', 'charger'], 5_500],
  ['C3-05', '购物', 'Shopping', 'U', 'CLUSTER', m2, 3_500],
  ['C3-06', '医疗', 'Medical care', 'U', 'CLUSTER', m2, 3_500],
  ['C3-07', '文化', 'Culture', 'I', 'CLUSTER', m2, 3_500],
  ['C3-08', '健身', 'Fitness', 'I', 'COMMUNITY', place, 50_000],
  ['C3-09', '家政', 'Housekeeping', 'U', 'CLUSTER', m2, 3_500],
  ['C3-10', '快递', 'Parcel service', 'U', 'COMMUNITY', ['组', 'locker group'], 15_000],
  ['C4-01', '市场化物业', 'Commercial property management', 'I', 'COMMUNITY', community, 0],
  ['C4-02', '社区保障性物业', 'Community-guaranteed property management', 'I', 'COMMUNITY', community, 0],
  ['C4-03', '业主自治', 'Owner self-management', 'I', 'COMMUNITY', community, 0],
  ['C4-04', '物业管理全覆盖', 'Full property management coverage', 'I', 'CLUSTER', community, 0],
  ['C4-05', '网格化管理', 'Grid management', 'I', 'CLUSTER', ['网格', 'grid'], 0],
  ['C4-06', '安防设施', 'Security', 'B', 'COMMUNITY', ['点', 'point'], 3_000],
  ['C4-07', '联户联防', 'Neighbourhood watch', 'I', 'COMMUNITY', community, 0],
  ['C4-08', '日常巡查', 'Daily patrol', 'I', 'COMMUNITY', community, 0],
] // prettier-ignore

const conditional = new Set(['C1-12', 'C1-13', 'C1-14'])
/** A garage belongs to whoever buys it; an elevator is shared, so it stays public. */
const individual = new Set(['C1-14'])

export const menuCatalogue: readonly MenuEntry[] = rows.map((row, index) => {
  const [code, name, nameEn, letter, scope, [unit, unitEn], yuan, measure = null] = row
  return {
    code,
    name,
    nameEn,
    nationalClass: classes[letter],
    scope,
    nature: individual.has(code) ? 'INDIVIDUAL' : 'PUBLIC',
    unit,
    unitEn,
    defaultCostFen: yuan * 100,
    measure,
    needsFeasibility: conditional.has(code),
    position: index + 1,
  }
})
