import { estateWords, roadWords } from './names.ts'

export const streetOfficeNames: readonly string[] = [
  ...roadWords.slice(0, 60).map((word) => `${word}路`),
  ...'花园 城东 城西 老城 大石桥 小李庄 十八里铺 七里店 五里河 柳林 凤台 老渡口 三官庙 火车站 棉纺路 新桥 马王庙 东大堤 西大堤 北闸 南闸 望河楼 水磨 竹杆巷'.split(' '),
] // prettier-ignore

export const neighborhoodNames: readonly string[] = [
  ...roadWords.flatMap((word) => [word, `${word}东`, `${word}西`]),
  ...estateWords.flatMap((word) => [word, `${word}南`, `${word}北`]),
]
