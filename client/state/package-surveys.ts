import { atom, type ReadableAtom } from 'nanostores'
import type { Community } from '#contract/community'
import type { Survey } from '#domain/package-quantities'
import { getCommunity } from '../api/communities.ts'
import { communities } from './communities.ts'

const records = atom<ReadonlyMap<number, Survey>>(new Map())
const loading = atom(false)
/** Whether records are still on their way. */
export const surveysLoading: ReadableAtom<boolean> = loading
export const surveys: ReadableAtom<ReadonlyMap<number, Survey>> = records

/** A browser opens six connections to a host: more at once would only queue, before the tiles of the map. */
const atOnce = 4

/** The city's index carries households and floor area; walls, entrances and parking stand in the records. */
export async function loadSurveys(communityIds: readonly number[]): Promise<void> {
  const wanted = communityIds.filter((id) => !records.get().has(id))
  if (wanted.length === 0) return
  loading.set(true)
  const found = new Map<number, Survey>()
  const next = wanted[Symbol.iterator]()
  const work = async () => {
    for (const id of next) {
      const record: Community | undefined = await getCommunity(id).then(
        ({ data }) => data,
        () => undefined,
      )
      // Not to be had: what the index knows has to do, the rest stays unknown.
      found.set(id, record ?? communities.get()?.find(id) ?? {})
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  records.set(new Map([...records.get(), ...found]))
  loading.set(false)
}
/** Records change; a form that is opened anew starts from what they say now. */
export const forgetSurveys = (): void => records.set(new Map())
