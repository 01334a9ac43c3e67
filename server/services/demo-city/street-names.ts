import type { Street } from './cell.ts'
import { roadWords } from './names.ts'
import type { Random } from './random.ts'

/** Names every street that has none; an alley may stay without. */
export function nameStreets(random: Random, streets: readonly Street[]) {
  const taken = new Set(streets.map(({ name }) => name).filter(Boolean))
  const words = random.shuffle(roadWords)
  const give = (endings: readonly string[]) => {
    for (let i = 0; i < 60; i++) {
      const name = `${random.pick(words)}${random.pick(endings)}`
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
    return ''
  }
  // The long ones get the plain names.
  const unnamed = streets.filter(({ name }) => name === '')
  for (const street of unnamed) if (street.kind === 'primary') street.name = give(['路', '大道', '大街'])
  for (const street of unnamed)
    if (street.kind === 'secondary') street.name = give(['路', '街', '大街', '东路', '西路', '南路', '北路'])
  for (const street of unnamed) {
    if (street.kind === 'tertiary') street.name = give(['街', '东街', '西街', '南街', '北街', '一街', '二街', '三街', '前街', '后街', '中街', '支路', '横街', '新街']) // prettier-ignore
    else if (street.kind === 'alley' && random.chance(0.4)) street.name = give(['巷', '里', '胡同', '东巷', '西巷', '一巷', '二巷', '三条', '前巷', '后巷']) // prettier-ignore
  }
}
