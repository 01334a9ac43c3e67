import { atom, type ReadableAtom } from 'nanostores'
import { defaultSnapshot, themes, languages, type Snapshot } from './snapshot-shape.ts'
import { decodeSnapshot, encodeSnapshot } from './snapshot-url.ts'

/** Steps worth a "back": everything else only rewrites the address in place. */
const steps: readonly (keyof Snapshot)[] = [
  'workspace', 'layers', 'colourBy', 'filters', 'month', 'weight', 'clusterId', 'packageId', 'scenarioId', 'regionCode',
] // prettier-ignore
/** Browsers refuse more than about 100 address changes in 30 s; a camera makes 60 a second. */
const settleMs = 250

const store = atom<Snapshot>(defaultSnapshot)
let timer: ReturnType<typeof setTimeout> | undefined

/** The one place that says what is looked at. Features read and patch it; nobody else touches the address. */
export const snapshot = {
  store: store as ReadableAtom<Snapshot>,
  get: (): Snapshot => store.get(),
  listen: (listener: (next: Snapshot, last: Snapshot) => void): (() => void) =>
    store.listen((next, last) => listener(next, last ?? next)),
  /** `step` says whether "back" should return to before; by default the changed parts decide. */
  set(patch: Partial<Snapshot>, { step }: { step?: boolean } = {}): void {
    const last = store.get()
    const changed = (Object.keys(patch) as (keyof Snapshot)[]).filter((key) => !same(patch[key], last[key]))
    if (!changed.length) return
    const isStep = step ?? changed.some((key) => steps.includes(key))
    // What was waiting belongs to the entry that is left, not to the new one.
    if (isStep) writeAddress()
    store.set({ ...last, ...patch })
    if (isStep) writeAddress('push')
    else writeSoon()
  },
  setView: (name: string, value: string | undefined): void => {
    const kept = Object.entries(snapshot.get().view).filter(([key]) => key !== name)
    const added = value === undefined ? [] : [[name, value]]
    snapshot.set({ view: Object.fromEntries([...kept, ...added]) }, { step: false })
  },
  /** Query text that another browser opens to the same view. */
  link: (): string => `${location.origin}${location.pathname}?${encodeSnapshot(store.get())}`,
}

/** Reads the address and follows back and forward until `stop` is called. */
export function followAddress(): () => void {
  store.set(decodeSnapshot(location.search, preferred()))
  writeAddress()
  const onPop = () => {
    clearTimeout(timer)
    // Language and theme are a person's, not the entry's: going back must not switch them.
    const { language, theme } = store.get()
    store.set({ ...decodeSnapshot(location.search, preferred()), language, theme })
  }
  addEventListener('popstate', onPop)
  return () => {
    clearTimeout(timer)
    removeEventListener('popstate', onPop)
  }
}

function writeSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(writeAddress, settleMs)
}

function writeAddress(how: 'push' | 'replace' = 'replace'): void {
  clearTimeout(timer)
  const { language, theme } = store.get()
  remember('language', language)
  remember('theme', theme)
  const query = encodeSnapshot(store.get())
  const address = `${location.pathname}${query ? '?' : ''}${query}`
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(history.state, '', address)
}

/** What this person last chose, else what the browser asks for. */
function preferred(): Snapshot {
  const language = recall('language') ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en')
  const theme = recall('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  return {
    ...defaultSnapshot,
    language: languages.find((value) => value === language) ?? defaultSnapshot.language,
    theme: themes.find((value) => value === theme) ?? defaultSnapshot.theme,
  }
}

// Storage may be forbidden; a preference is then only forgotten.
function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(`lianpian-${name}`) ?? undefined
  } catch {
    return undefined
  }
}
function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`lianpian-${name}`, value)
  } catch {
    return
  }
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
