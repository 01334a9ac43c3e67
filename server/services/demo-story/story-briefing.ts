import type { BriefingInput, SlideInput } from '#contract/briefing'
import type { ProgressSummary } from '#contract/progress'
import type { RenovationPackage } from '#contract/renovation-package'
import type { CommunitySummary } from '#domain/community'
import type { FundingSource } from '#domain/funding-source'
import { countBodies } from '#domain/management-body'
import { completionPercent, deviationPoints, duePercent } from '#domain/progress'
import { sumKnown } from '#domain/scorecard'
import type { SurveyRow } from '../../queries/demo-story.ts'
import { cameraOn, type Bounds } from './story-camera.ts'

/** All that the six slides say and show. */
export interface BriefingFacts {
  readonly asOf: string
  readonly month: string | undefined
  readonly progress: ProgressSummary | undefined
  readonly overdue: number
  readonly city: { readonly bounds: Bounds }
  readonly street: {
    readonly code: string
    readonly name: string
    readonly bounds: Bounds
    readonly members: readonly CommunitySummary[]
  }
  readonly cluster: {
    readonly id: number
    readonly bounds: Bounds
    readonly members: readonly CommunitySummary[]
    readonly surveys: readonly SurveyRow[]
  }
  readonly scenarioId: number
  readonly renovationPackage: RenovationPackage
}

const digits = [...'〇一二三四五六七八九十']
const grouped = (value: number, decimals = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
const wan = (fen: number, decimals = 0) => grouped(fen / 1_000_000, decimals)
const one = (value: number | undefined) => (value === undefined ? '—' : value.toFixed(1))

/** The whole snapshot is written down, so that a slide shows the same when defaults have changed. */
const snapshotOf = (part: Record<string, unknown>) => ({
  version: 1,
  workspace: 'map',
  layers: [],
  colourBy: 'mode',
  filters: {},
  linkGapM: 50,
  weight: 'area',
  selection: [],
  language: 'zh-CN',
  theme: 'light',
  view: {},
  ...part,
})

export function composeBriefing(facts: BriefingFacts): BriefingInput {
  const { asOf, street } = facts
  const slides = [titleSlide, progressSlide, scatteredSlide, joinedSlide, moneySlide, closingSlide]
  return {
    title: `${street.name}连片改造汇报`,
    slides: slides.map((slide) => ({ figures: [], snapshot: null, ...slide(facts), asOf })),
  }
}
type Slide = Omit<SlideInput, 'asOf' | 'figures' | 'snapshot'> & Partial<SlideInput>

function titleSlide({ street, asOf }: BriefingFacts): Slide {
  const [year, month] = asOf.split('-').map(Number)
  return {
    kind: 'TITLE',
    title: `${street.name}\n连片改造方案`,
    caption: `${year}年${month}月`,
    notes: '开场：今天请会议定一件事，这几个院子要不要并成一个片区一起改。',
  }
}

function progressSlide({ city, month, progress, overdue }: BriefingFacts): Slide {
  const points = progress && deviationPoints(progress)
  return {
    kind: 'MAP',
    title:
      points === undefined
        ? '全市进度'
        : `${points < 0 ? '落后' : '领先'}计划 ${one(Math.abs(points))} 个百分点`,
    caption: '每格是格内小区的完成面积之和除以计划面积之和；不足三个小区的格子打斜线，不作评价。',
    notes: '先看全市：颜色深的做得多。把差得最远的两个区点出来，再说我们街道在哪里。',
    snapshot: snapshotOf({
      workspace: 'progress',
      camera: cameraOn(city.bounds, { room: 0.3 }),
      ...(month && { month }),
    }),
    figures: progress
      ? [
          { label: '改造完成率（按面积）', value: one(completionPercent(progress)), unit: '%' },
          { label: '计划应完成', value: one(duePercent(progress)), unit: '%' },
          { label: '逾期小区', value: grouped(overdue), unit: '个' },
        ]
      : [],
  }
}

function scatteredSlide({ street, cluster, scenarioId }: BriefingFacts): Slide {
  const { bodies, unmanaged } = countBodies(street.members)
  return {
    kind: 'MAP',
    title: `${street.members.length} 个院，${bodies - unmanaged} 家在管`,
    caption: '一条线连着两个挨着却分属两家管的院子。墙挨着墙，管线是同一条。',
    notes: '线越密的地方越该并。请看中间这一片。',
    snapshot: snapshotOf({
      camera: cameraOn(cluster.bounds, { room: 0.25, closest: 15.2 }),
      layers: ['links'],
      scenarioId,
      regionCode: street.code,
    }),
    figures: [
      { label: '小区', value: grouped(street.members.length), unit: '个' },
      { label: '管理主体', value: grouped(bodies - unmanaged), unit: '家' },
      { label: '无人管理', value: grouped(unmanaged), unit: '个' },
    ],
  }
}

function joinedSlide({ cluster, scenarioId }: BriefingFacts): Slide {
  const { members, surveys } = cluster
  const { bodies, unmanaged } = countBodies(members)
  const total = (values: readonly (number | null | undefined)[]) =>
    sumKnown(values.map((v) => v ?? undefined)).sum
  const households = total(members.map((m) => m.households))
  const freed = total(surveys.flatMap((s) => [s.idleLandM2, s.illegalM2]))
  const gates = total(surveys.map((s) => s.gates))
  const buildings = total(members.map((m) => m.buildings))
  const area = total(members.map((m) => m.floorAreaM2)) / 10_000
  const alone = unmanaged > 0 ? `，${digits[unmanaged] ?? unmanaged}个没人管` : ''
  return {
    kind: 'MAP',
    title: `${digits[members.length] ?? members.length}个院子\n并成一个片区`,
    caption: `${grouped(gates)} 个门，${digits[bodies - unmanaged] ?? bodies - unmanaged}家各管${alone}；${grouped(buildings)} 栋楼，${grouped(area, 2)} 万㎡。`,
    notes: `逐个指院子：${members.map(({ name }) => name).join('、')}。墙一拆，腾出来的地能停车、能晒太阳。`,
    snapshot: snapshotOf({
      camera: cameraOn(cluster.bounds, { room: 0.3 }),
      layers: ['links'],
      scenarioId,
      clusterId: cluster.id,
      selection: members.map(({ id }) => id),
    }),
    figures: [
      { label: '管理主体', value: `${bodies} → 1`, unit: '' },
      { label: '住户', value: grouped(households), unit: '户' },
      { label: '腾出的共享用地', value: grouped(freed), unit: '㎡' },
    ],
  }
}

const gapOf = ({ totalFen, fundedFen }: RenovationPackage) => totalFen - fundedFen

function moneySlide({ renovationPackage, cluster, scenarioId }: BriefingFacts): Slide {
  const { fundingLines, totalFen, id } = renovationPackage
  const of = (source: FundingSource) =>
    fundingLines.filter((line) => line.source === source).reduce((sum, { amountFen }) => sum + amountFen, 0)
  return {
    kind: 'MAP',
    title: `总投资 ${wan(totalFen)} 万元`,
    caption: `财政 ${wan(of('FISCAL'))}，单位 ${wan(of('UNIT'))}，居民 ${wan(of('RESIDENT'))}，社会资本 ${wan(of('SOCIAL'))} 万元；还差 ${wan(gapOf(renovationPackage), 2)} 万元。`,
    notes:
      '停车、充电、日间照料三项能收费，交给社会资本；管网和外墙收不了费，用财政的钱。缺口只有一处，下一页请会议定。',
    snapshot: snapshotOf({
      workspace: 'packages',
      camera: cameraOn(cluster.bounds, { room: 0.3 }),
      scenarioId,
      clusterId: cluster.id,
      packageId: id,
    }),
    figures: [
      { label: '财政资金', value: wan(of('FISCAL')), unit: '万元' },
      { label: '社会资本', value: wan(of('SOCIAL')), unit: '万元' },
      { label: '缺口', value: wan(gapOf(renovationPackage), 2), unit: '万元' },
    ],
  }
}

function closingSlide({ cluster, renovationPackage, asOf }: BriefingFacts): Slide {
  const yards = digits[cluster.members.length] ?? cluster.members.length
  return {
    kind: 'CLOSING',
    title: '请会议决定',
    caption: [
      `一　同意${yards}院并一`,
      `二　缺口 ${wan(gapOf(renovationPackage))} 万元由市级补助`,
      `三　${Number(asOf.slice(0, 4)) + 1} 年 3 月开工`,
    ].join('\n'),
    notes: '三件事，一件一件问。',
  }
}
