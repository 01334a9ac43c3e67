import { lanzhou, type CityIdentity } from './city-identity.ts'
import { cityBeginnings, cityEndings, countyWords, provinces } from './names.ts'
import { Random } from './random.ts'

export interface PlannedCity {
  readonly identity: CityIdentity
  readonly seed: number
  readonly communities: number
}

const perCity = 2000
const perProvince = 10

/** One city up to 3,000 communities; beyond that cities of 2,000, ten to a province, provinces across a nation. */
export function planCities(communities: number, seed: number): PlannedCity[] {
  const count = communities <= 3000 ? 1 : Math.ceil(communities / perCity)
  const random = new Random(seed, 'nation')
  const names = cityNames(random)
  return Array.from({ length: count }, (_, index): PlannedCity => {
    const last = index === count - 1
    const size = count === 1 ? communities : last ? communities - perCity * (count - 1) : perCity
    if (index === 0) return { identity: lanzhou, seed, communities: size }
    return {
      identity: identityOf(random, index, names),
      seed: seed + 7919 * index,
      communities: Math.max(1, size),
    }
  })
}

function identityOf(random: Random, index: number, names: Iterator<string>): CityIdentity {
  const province = Math.floor(index / perProvince)
  const place = index % perProvince
  const [prefix, provinceName] = provinces[province % provinces.length]!
  // 4199 downwards: none of these is a city. 4190 is a real code, so the tenth takes 4189's place.
  const serial = place === 9 ? 89 : 99 - place
  const counties = random.shuffle(countyWords).slice(0, random.whole(6, 10))
  return {
    code: `${prefix}${serial}00`, name: `${names.next().value as string}市`, nameEn: '',
    province: { code: `${prefix}0000`, name: provinceName },
    counties: counties.map((word) => ({ name: `${word}区`, deviation: Math.round(random.normal() * 90) / 10 })),
    centre: centreOf(random, province, place),
  } // prettier-ignore
}

/** Provinces lie on a grid of a nation's size; their cities around them, about a hundred kilometres apart. */
function centreOf(random: Random, province: number, place: number): [number, number] {
  const [lng, lat] = province === 0 ? lanzhou.centre : [103.5 + ((province - 1) % 4) * 4.9, 24.2 + Math.floor((province - 1) / 4) * 6.1] // prettier-ignore
  // Ten places around the middle; the first belongs to 澜州市 in its own province.
  const ring = place === 0 ? 0 : place < 4 ? 0.92 : 1.75
  const angle = place < 4 ? (place * 2 * Math.PI) / 3 : ((place - 4) * 2 * Math.PI) / 6 + 0.4
  const jitter = () => random.between(-0.12, 0.12)
  const round = (v: number) => Math.round(v * 1000) / 1000
  return [
    round(lng + ring * 1.15 * Math.cos(angle) + jitter()),
    round(lat + ring * Math.sin(angle) + jitter()),
  ]
}

function* cityNames(random: Random): Generator<string> {
  const all = cityBeginnings.flatMap((first) => cityEndings.map((last) => `${first}${last}`))
  yield* random.shuffle(all)
}
