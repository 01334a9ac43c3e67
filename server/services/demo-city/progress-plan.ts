import { monthFromNumber, monthNumber, plannedShare } from '#domain/progress'
import type { Stage } from '#domain/stage'
import { demoMonths, type DemoEntry, type DemoReport } from './demo-city.ts'
import type { Random } from './random.ts'

export interface PlannedYard {
  readonly floorAreaM2: number
  readonly households: number
  readonly plannedFen: number
}
export interface Course {
  readonly entry: DemoEntry
  readonly reports: readonly DemoReport[]
  readonly stage: Stage
}

interface Works {
  readonly start: number
  readonly end: number
  /** Months behind (ahead when negative) before the works, and how much longer the works take. */
  readonly delay: number
  readonly stretch: number
}

const first = monthNumber(demoMonths.first)
const last = monthNumber(demoMonths.last)

/**
 * Plan and reports of the yards of one county. The county's lag is found so that it stands `deviation` points
 * from plan at the last month, by floor area, as the heat map weighs it.
 */
export function courseOfCounty(random: Random, yards: readonly PlannedYard[], deviation: number): Course[] {
  const works = yards.map(() => schedule(random))
  const total = yards.reduce((sum, { floorAreaM2 }) => sum + floorAreaM2, 0)
  const stand = (share: (w: Works, i: number) => number) =>
    (100 * works.reduce((sum, w, i) => sum + share(w, i) * yards[i]!.floorAreaM2, 0)) / total
  const due = stand((w) => plannedShare(monthFromNumber(w.start), monthFromNumber(w.end), demoMonths.last))
  let [low, high] = [-9, 16]
  for (let i = 0; i < 30; i++) {
    const lag = (low + high) / 2
    if (stand((w) => physical(w, lag, last) / 100) - due > deviation) low = lag
    else high = lag
  }
  return yards.map((yard, i) => course(random, yard, { ...works[i]!, delay: works[i]!.delay + low }))
}

function schedule(random: Random): Works {
  const start = first + Math.min(18, Math.floor(19 * random.next() ** 0.76))
  const length = random.whole(8, 14)
  const end = Math.min(monthNumber('2027-04'), start + length - 1)
  return { start, end, delay: random.normal() * 1.6, stretch: random.between(0.9, 1.2) }
}

/** Slow at the beginning and at the end, as sites are. Percent at the end of a month. */
function physical({ start, end, delay, stretch }: Works, lag: number, month: number): number {
  const t = (month + 1 - start - delay - lag) / ((end - start + 1) * stretch)
  if (t <= 0) return 0
  if (t >= 1) return 100
  return Math.round(1000 * (0.35 * t + 0.65 * t * t * (3 - 2 * t))) / 10
}

function course(random: Random, yard: PlannedYard, works: Works): Course {
  const entry: DemoEntry = {
    planYear: Math.floor(works.start / 12),
    startMonth: `${monthFromNumber(works.start)}-01`,
    endMonth: `${monthFromNumber(works.end)}-01`,
    plannedFen: yard.plannedFen,
  }
  // Papers take their time before the first spade: reports begin with the plan.
  const from = Math.max(first, works.start - random.whole(1, 4))
  const temper = {
    spending: random.between(0.88, 1.06),
    arrival: random.between(0.64, 1.06),
    payment: random.between(0.46, 0.74),
    /** A liar: all done on paper, a third of the money spent. */
    lies: random.chance(0.008),
    holdUp: random.chance(0.05) ? random.whole(2, 5) : 0,
  }
  const reports: DemoReport[] = []
  let best = { physical: 0, invested: 0, arrived: 0, paid: 0 }
  for (let month = from; month <= last; month++) {
    const real = physical(works, temper.holdUp && month - works.start > 3 ? temper.holdUp : 0, month)
    const told = temper.lies && real > 12 ? 100 : real
    const spent = Math.min(1, (real / 100) ** 1.08 * temper.spending)
    best = {
      physical: Math.max(best.physical, told),
      invested: Math.max(best.invested, temper.lies ? Math.min(spent, 0.3) : spent),
      arrived: Math.max(best.arrived, Math.min(1, arrivedShare(real, month - works.start) * temper.arrival)),
      paid: 0,
    }
    const arrivedFen = Math.round(yard.plannedFen * best.arrived)
    const paidShare = temper.payment * Math.min(1, best.invested * 1.15 + 0.05)
    reports.push({
      month: `${monthFromNumber(month)}-01`,
      stage: stageAt({
        physical: best.physical,
        toStart: works.start + works.delay - month,
        done: sinceDone(works, month),
      }),
      physicalPercent: best.physical,
      investedFen: Math.round(yard.plannedFen * best.invested),
      arrivedFen,
      paidFen: Math.round(Math.min(arrivedFen, arrivedFen * paidShare)),
      reportedAt: reportDay(random, month),
      note: temper.holdUp && month === works.start + 5 ? '管线迁改协调中' : undefined,
      isCorrection: false,
    })
  }
  const corrected = correct(random, reports)
  return { entry, reports: corrected, stage: corrected.at(-1)!.stage }
}

/** Money comes in three parts: at the start, halfway, when accepted. */
function arrivedShare(physicalPercent: number, sinceStart: number): number {
  if (physicalPercent <= 0) return sinceStart >= 1 ? 0.25 : 0
  return physicalPercent < 45 ? 0.5 : physicalPercent < 100 ? 0.85 : 1
}

function sinceDone(works: Works, month: number): number {
  let since = 0
  while (since < 8 && physical(works, 0, month - since) >= 100) since++
  return since
}

function stageAt({ physical, toStart, done }: { physical: number; toStart: number; done: number }): Stage {
  if (physical >= 100) {
    if (done >= 7) return 'OPERATING'
    if (done >= 5) return 'HANDED_OVER'
    return done >= 3 ? 'ACCEPTED' : 'COMPLETED'
  }
  if (physical > 0) return 'STARTED'
  if (toStart < 0.9) return 'TENDERED'
  if (toStart < 1.8) return 'APPROVED'
  if (toStart < 2.6) return 'CONSENTED'
  if (toStart < 3.4) return 'CONSULTING'
  return toStart < 4.6 ? 'SCHEME_DRAFT' : 'PLANNED'
}

/** The last days of the month, before the figures are closed. */
function reportDay(random: Random, month: number): string {
  const hour = String(random.whole(0, 9)).padStart(2, '0')
  return `${monthFromNumber(month)}-${random.whole(24, 27)}T${hour}:${String(random.whole(10, 59))}:00Z`
}

/** One in forty yards had a month reported too high and corrected it later. */
function correct(random: Random, reports: readonly DemoReport[]): DemoReport[] {
  const result = [...reports]
  if (!random.chance(0.025)) return result
  const at = reports.findIndex(({ physicalPercent }) => physicalPercent > 15 && physicalPercent < 90)
  const report = reports[at]
  if (!report) return result
  const wrong: DemoReport = {
    ...report,
    physicalPercent: Math.min(100, Math.round(report.physicalPercent + random.between(8, 20))),
  }
  const right: DemoReport = {
    ...report,
    reportedAt: `${report.month.slice(0, 8)}28T02:30:00Z`,
    note: '复核后更正',
    isCorrection: true,
  }
  result.splice(at, 1, wrong, right)
  return result
}
