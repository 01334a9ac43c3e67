import { atom, computed, type ReadableAtom } from 'nanostores'
import type { Briefing, BriefingInput, BriefingList, SlideInput } from '#contract/briefing'
import { createBriefing, deleteBriefing, getBriefing, getBriefings, putBriefing } from '../api/briefings.ts'
import { ApiProblem } from '../api/client.ts'
import { snapshot } from './snapshot.ts'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'

const listStore = atom<BriefingList['briefings'] | undefined>(undefined)
/** `undefined` until loaded. */
export const briefings: ReadableAtom<BriefingList['briefings'] | undefined> = listStore
const openStore = atom<Briefing | undefined>(undefined)
/** The briefing that is edited or presented, with what was typed and is not saved yet. */
export const openBriefing: ReadableAtom<Briefing | undefined> = openStore
const saveStore = atom<SaveState>('saved')
export const saveState: ReadableAtom<SaveState> = saveStore
const errorStore = atom<unknown>(undefined)
export const briefingError: ReadableAtom<unknown> = errorStore

const openId = computed(snapshot.store, ({ view }) => Number(view.briefing) || undefined)
export const slideIndex = computed([snapshot.store, openStore], ({ view }, briefing) =>
  Math.min(Math.max(0, Number(view.slide ?? 1) - 1), Math.max(0, (briefing?.slides.length ?? 1) - 1)),
)

export const showBriefing = (id: number | undefined): void => {
  const view = { ...snapshot.get().view }
  delete view.slide
  delete view.briefing
  snapshot.set(
    { workspace: 'briefings', view: id === undefined ? view : { ...view, briefing: String(id) } },
    { step: true },
  )
}
export const showSlide = (index: number): void => snapshot.setView('slide', String(index + 1))

export async function loadBriefings(): Promise<void> {
  try {
    listStore.set((await getBriefings()).briefings)
    errorStore.set(undefined)
  } catch (error) {
    errorStore.set(error)
  }
}

/** Follows the address: opens the briefing that it names. Runs until `stop` is called. */
export function followBriefing(): () => void {
  const stop = openId.subscribe((id) => {
    if (id === openStore.get()?.id) return
    openStore.set(undefined)
    if (id !== undefined) void load(id)
  })
  return () => {
    stop()
    void flush()
  }
}
async function load(id: number): Promise<void> {
  try {
    const briefing = await getBriefing(id)
    // Another one may have been opened meanwhile.
    if (openId.get() === id) openStore.set(briefing)
    errorStore.set(undefined)
    saveStore.set('saved')
  } catch (error) {
    errorStore.set(error)
  }
}
export const reloadBriefing = async (): Promise<void> => {
  const id = openId.get()
  if (id !== undefined) await load(id)
}

const settleMs = 800
let timer: ReturnType<typeof setTimeout> | undefined
let saving: Promise<void> | undefined

/** Changes at once, saves when the hand has rested: nobody presses "save" while preparing a talk. */
export function editBriefing(change: Partial<BriefingInput>): void {
  const now = openStore.get()
  if (!now) return
  openStore.set({ ...now, ...change })
  saveStore.set('waiting')
  clearTimeout(timer)
  timer = setTimeout(() => void flush(), settleMs)
}
export const editSlide = (index: number, change: Partial<SlideInput>): void => {
  const slides = openStore.get()?.slides ?? []
  editBriefing({ slides: slides.map((slide, at) => (at === index ? { ...slide, ...change } : slide)) })
}

async function flush(): Promise<void> {
  clearTimeout(timer)
  await saving
  if (saveStore.get() !== 'waiting') return
  saving = save()
  await saving
  saving = undefined
}
async function save(): Promise<void> {
  const now = openStore.get()
  if (!now) return
  saveStore.set('saving')
  try {
    const saved = await putBriefing(now.id, now.version, { title: now.title, slides: now.slides })
    const later = openStore.get()
    // What was typed while it was on its way stays; only the version is the server's.
    if (later?.id === saved.id)
      openStore.set({ ...later, version: saved.version, updatedAt: saved.updatedAt })
    if (saveStore.get() === 'saving') saveStore.set('saved')
  } catch (error) {
    saveStore.set(error instanceof ApiProblem && error.status === 412 ? 'conflict' : 'failed')
  }
}
/** Tries again; after a conflict with what there is now, so that one's own version wins knowingly. */
export async function saveAgain(): Promise<void> {
  const mine = openStore.get()
  if (!mine) return
  if (saveStore.get() === 'conflict') {
    const { version } = await getBriefing(mine.id)
    openStore.set({ ...mine, version })
  }
  saveStore.set('waiting')
  await flush()
}
/** Takes the other's version; one's own changes since the last save are gone. */
export const takeTheirs = (): Promise<void> => reloadBriefing()

export async function addBriefing(title: string, slides: SlideInput[]): Promise<Briefing> {
  const made = await createBriefing({ title, slides }, crypto.randomUUID())
  await loadBriefings()
  return made
}
export async function addSlideTo(id: number, slide: SlideInput): Promise<Briefing> {
  const now = openStore.get()?.id === id ? openStore.get()! : await getBriefing(id)
  const saved = await putBriefing(id, now.version, { title: now.title, slides: [...now.slides, slide] })
  if (openStore.get()?.id === id) openStore.set(saved)
  await loadBriefings()
  return saved
}
export async function removeBriefing(id: number): Promise<Briefing> {
  const gone = await getBriefing(id)
  await deleteBriefing(id, gone.version)
  await loadBriefings()
  return gone
}
