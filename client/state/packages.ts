import { atom, computed, type ReadableAtom } from 'nanostores'
import type { MenuItem, RenovationPackage } from '#contract/renovation-package'
import { ApiProblem } from '../api/client.ts'
import { getMenu, getPackage, getPackages } from '../api/packages.ts'
import { onMissedEvents, onServerEvent } from './live.ts'
import { currentScenario } from './scenario.ts'
import { snapshot } from './snapshot.ts'

const list = atom<readonly RenovationPackage[] | undefined>(undefined)
/** Packages of the current scenario as the server has them; `undefined` until loaded. */
export const packages: ReadableAtom<readonly RenovationPackage[] | undefined> = list

const menuList = atom<readonly MenuItem[]>([])
export const menu: ReadableAtom<readonly MenuItem[]> = menuList
export const menuByCode: ReadableAtom<ReadonlyMap<string, MenuItem>> = computed(
  menuList,
  (entries) => new Map(entries.map((entry) => [entry.code, entry])),
)

const failure = atom<unknown>(undefined)
/** Why packages or menu could not be had. */
export const packagesFailure: ReadableAtom<unknown> = failure

const missing = atom<number | undefined>(undefined)
/** The package of the address that does not exist (any more). */
export const missingPackage: ReadableAtom<number | undefined> = missing

export const findPackage = (id: number): RenovationPackage | undefined =>
  list.get()?.find((one) => one.id === id)

let asked = 0
let shownScenario: number | undefined
/** Of several answers on their way only the one asked for last counts. */
export async function loadPackages(): Promise<void> {
  const mine = ++asked
  const scenario = currentScenario.get()
  if (!scenario) return
  if (scenario.id !== shownScenario) list.set(undefined)
  shownScenario = scenario.id
  try {
    const [found] = await Promise.all([getPackages(scenario.id), loadMenu()])
    if (mine !== asked) return
    failure.set(undefined)
    takeIn(found)
    await findElsewhere()
  } catch (error) {
    if (mine === asked) failure.set(error)
  }
}

async function loadMenu(): Promise<void> {
  if (menuList.get().length === 0) menuList.set(await getMenu())
}

/** A link may open a package of another scenario than the one that a newcomer lands in. */
async function findElsewhere(): Promise<void> {
  const { packageId } = snapshot.get()
  if (packageId === undefined || findPackage(packageId)) return missing.set(undefined)
  try {
    const found = await getPackage(packageId)
    if (found.scenarioId === shownScenario) placePackage(found)
    else snapshot.set({ scenarioId: found.scenarioId }, { step: false })
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error
    missing.set(packageId)
  }
}

const holders = new Set<string>()
let waiting: readonly RenovationPackage[] | undefined
/**
 * While somebody types, what the change is based on stays: it then names the version that its author saw, so that a
 * clash is told instead of overwritten.
 */
export function holdPackages(holder: string, on: boolean): void {
  if (on) holders.add(holder)
  else holders.delete(holder)
  if (holders.size > 0 || !waiting) return
  const late = waiting
  waiting = undefined
  takeIn(late)
}

function takeIn(found: readonly RenovationPackage[]): void {
  if (holders.size > 0 && list.get()) {
    waiting = found
    return
  }
  const known = new Map(list.get()?.map((one) => [one.id, one]))
  list.set(found.map((one) => newer(known.get(one.id), one)))
}
/** An answer that was asked for before our own save must not put the old content back. */
const newer = (a: RenovationPackage | undefined, b: RenovationPackage): RenovationPackage =>
  a && a.version > b.version ? a : b

/** Puts an answer of the server in at once; the event that follows finds it there already. */
export function placePackage(one: RenovationPackage): void {
  if (one.scenarioId !== shownScenario) return
  const others = (list.get() ?? []).filter(({ id }) => id !== one.id)
  list.set([...others, newer(findPackage(one.id), one)].sort((a, b) => a.id - b.id))
}
export function takeOutPackage(id: number): void {
  list.set(list.get()?.filter((one) => one.id !== id))
}

/** Several statements of one save arrive as several events. */
const settleMs = 150

/** Keeps the list in step with scenario and server until the returned function is called. */
export function followPackages(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void loadPackages(), settleMs)
  }
  const stops = [
    currentScenario.subscribe((now, last) => {
      if (now?.id !== last?.id || list.get() === undefined) void loadPackages()
    }),
    snapshot.listen((now, last) => {
      if (now.packageId !== last.packageId && list.get()) void findElsewhere().catch(failure.set)
    }),
    onMissedEvents(soon),
    // Members and their households make the figures of a package.
    onServerEvent('rows', ({ layer }) => {
      if (layer === 'packages' || layer === 'clusters' || layer === 'communities') soon()
    }),
  ]
  return () => {
    clearTimeout(timer)
    holders.clear()
    for (const stop of stops) stop()
  }
}
