import { atom, computed, type ReadableAtom } from 'nanostores'
import type { City, Region } from '#contract/city'
import { regionPrefix } from '#domain/region'
import { getCity } from '../api/city.ts'
import { language } from '../i18n/language.ts'
import { snapshot } from './snapshot.ts'

const store = atom<City | undefined>(undefined)
export const city: ReadableAtom<City | undefined> = store

export async function loadCity(): Promise<City> {
  const loaded = await getCity()
  store.set(loaded)
  return loaded
}

export const regionByCode: ReadableAtom<ReadonlyMap<string, Region>> = computed(
  store,
  (now) => new Map(now?.regions.map((region) => [region.code, region])),
)

/** The month that is looked at: the one in the snapshot, else the newest with reports. */
export const currentMonth: ReadableAtom<string | undefined> = computed(
  [store, snapshot.store],
  (now, view) => (view.month && now?.months.includes(view.month) ? view.month : now?.months.at(-1)),
)

/** From the city down to the region itself, as far as the tree is known. */
export function pathOf(code: string | undefined): Region[] {
  const all = [...regionByCode.get().values()]
  return all
    .filter((region) => region.level !== 'province' && (code ?? '').startsWith(regionPrefix(region.code)))
    .sort((a, b) => regionPrefix(a.code).length - regionPrefix(b.code).length)
}

export const nameOf = (region: { name: string; nameEn?: string | null }): string =>
  language.get() === 'en' ? (region.nameEn ?? region.name) : region.name
