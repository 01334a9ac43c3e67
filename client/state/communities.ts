import { atom, computed, type ReadableAtom } from 'nanostores'
import type { CommunityIndex } from '#contract/community'
import { matchesFilter } from '#domain/community-filter'
import { exclusionCodes, type CommunitySummary } from '#domain/community'
import { managementModes } from '#domain/management-body'
import { stages } from '#domain/stage'
import { getCommunityIndex } from '../api/communities.ts'
import { snapshot } from './snapshot.ts'

/** Every community of the city, in memory: chips, lasso, counts, ledger and scorecard all read this. */
export class Communities {
  readonly list: readonly CommunitySummary[]
  readonly #rows = new Map<number, number>()

  constructor(
    /** The columns as they came: pinyin, willingness, conditions and names of bodies are read from here by row. */
    readonly index: CommunityIndex,
  ) {
    this.list = index.id.map((id, row) => {
      this.#rows.set(id, row)
      return summaryAt(index, row)
    })
  }
  rowOf(id: number): number | undefined {
    return this.#rows.get(id)
  }
  find(id: number): CommunitySummary | undefined {
    const row = this.#rows.get(id)
    return row === undefined ? undefined : this.list[row]
  }
  bodyName(community: CommunitySummary): string | undefined {
    return community.managementBodyId === undefined
      ? undefined
      : this.index.bodies[community.managementBodyId]
  }
}

function summaryAt(index: CommunityIndex, row: number): CommunitySummary {
  return {
    id: index.id[row]!,
    code: index.code[row]!,
    name: index.name[row]!,
    regionCode: index.regionCode[row]!,
    managementMode: managementModes[index.mode[row]! - 1],
    managementBodyId: index.bodyId[row] ?? undefined,
    stage: stages[index.stage[row]!]!,
    builtFrom: index.builtFrom[row] ?? undefined,
    builtTo: index.builtTo[row] ?? undefined,
    buildings: index.buildings[row] ?? undefined,
    households: index.households[row] ?? undefined,
    floorAreaM2: index.floorAreaM2[row] ?? undefined,
    areaM2: index.areaM2[row]!,
    exclusion: exclusionCodes[index.exclusion[row]! - 1],
    lng: index.lng[row]!,
    lat: index.lat[row]!,
  }
}

const store = atom<Communities | undefined>(undefined)
/** `undefined` until loaded. Replaced whole after a change, never edited. */
export const communities: ReadableAtom<Communities | undefined> = store

let running: AbortController | undefined
export async function loadCommunities(): Promise<void> {
  running?.abort()
  const mine = (running = new AbortController())
  const index = await getCommunityIndex(mine.signal)
  // An answer that was overtaken must not put old rows back.
  if (!mine.signal.aborted && index.seq >= (store.get()?.index.seq ?? 0)) store.set(new Communities(index))
}

const filters = computed(snapshot.store, (now) => now.filters)

/** What the filter keeps, in the order of the index: the one list behind map, ledger and counts. */
export const matching: ReadableAtom<readonly CommunitySummary[]> = computed(
  [store, filters],
  (all, filter) => (all ? all.list.filter((community) => matchesFilter(community, filter)) : []),
)

/** The selected communities that exist, in the order in which they were picked. */
export const selected: ReadableAtom<readonly CommunitySummary[]> = computed(
  [store, computed(snapshot.store, (now) => now.selection)],
  (all, ids) => ids.map((id) => all?.find(id)).filter((community) => community !== undefined),
)

/** The community under the pointer, on the map or in a list. */
export const hovered = atom<number | undefined>(undefined)
