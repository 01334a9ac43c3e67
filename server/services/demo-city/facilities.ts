import type { DemoFacility } from './demo-city.ts'
import type { Plot } from './land.ts'
import { areaOf, innerPointOf } from './plane.ts'
import type { Random } from './random.ts'

/** C3-00 to C3-10 of the menu (domain brief §1.2): name, m², whether it has places, how many per hundred plots. */
const kinds: readonly {
  code: string
  name: string
  m2: readonly [number, number]
  places: number
  weight: number
}[] = [
  { code: 'C3-01', name: '日间照料中心', m2: [180, 900], places: 0.05, weight: 8 },
  { code: 'C3-02', name: '托幼点', m2: [200, 800], places: 0.1, weight: 7 },
  { code: 'C3-03', name: '助餐点', m2: [60, 320], places: 0.4, weight: 9 },
  { code: 'C3-04', name: '充电站', m2: [80, 600], places: 0.04, weight: 12 },
  { code: 'C3-05', name: '便民超市', m2: [90, 1200], places: 0, weight: 22 },
  { code: 'C3-06', name: '卫生服务站', m2: [120, 600], places: 0, weight: 8 },
  { code: 'C3-07', name: '文化活动室', m2: [80, 500], places: 0, weight: 8 },
  { code: 'C3-08', name: '健身点', m2: [150, 1500], places: 0, weight: 11 },
  { code: 'C3-09', name: '家政服务站', m2: [40, 160], places: 0, weight: 5 },
  { code: 'C3-10', name: '快递驿站', m2: [30, 140], places: 0, weight: 10 },
]

interface Place {
  readonly code: string
  readonly name: string
}

/** A party and service centre in most neighborhoods, the other services on land that is not in the ledger. */
export function facilitiesOf(
  random: Random,
  others: readonly Plot[],
  placeOf: (face: number) => Place,
): DemoFacility[] {
  const facilities: DemoFacility[] = []
  const withCentre = new Set<string>()
  for (const { ring, face, use, density } of others) {
    if (density < 0.16 || !['shops', 'offices', 'yard', 'new-estate', 'green', 'school'].includes(use))
      continue
    const { code: regionCode, name } = placeOf(face)
    const point = innerPointOf(ring)
    const short = name.replace('社区', '')
    if (!withCentre.has(regionCode) && use !== 'green') {
      withCentre.add(regionCode)
      if (random.chance(0.86)) {
        const areaM2 = Math.round(random.between(260, 1100))
        facilities.push({
          code: 'C3-00',
          name: `${name}党群服务中心`,
          regionCode,
          areaM2,
          capacity: undefined,
          operator: name,
          point,
        })
        continue
      }
    }
    if (use === 'school' || !random.chance(use === 'shops' ? 0.62 : 0.22) || areaOf(ring) < 300) continue
    const kind = use === 'green' ? kinds[7]! : random.weighted(kinds.map((k) => [k, k.weight] as const))
    const areaM2 = Math.round(random.between(...kind.m2))
    facilities.push({
      code: kind.code, name: `${short}${kind.name}`, regionCode, areaM2, point,
      capacity: kind.places ? Math.round(areaM2 * kind.places) : undefined, operator: random.pick(['街道', '社区', '社会机构', '企业']),
    }) // prettier-ignore
  }
  return facilities
}
