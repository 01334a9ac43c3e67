import { atom, type ReadableAtom } from 'nanostores'

export type ToastKind = 'ok' | 'info' | 'warn' | 'error'
export interface ToastAction {
  readonly label: string
  readonly icon?: string
  readonly run: () => void
}
export interface Toast {
  readonly id: number
  readonly kind: ToastKind
  readonly title: string
  readonly detail?: string
  /** At most two. */
  readonly actions?: readonly ToastAction[]
}

const list = atom<readonly Toast[]>([])
let lastId = 0

export const toasts: ReadableAtom<readonly Toast[]> = list

/** Shows a message; errors stay until dismissed, the rest leaves after six seconds. Returns its id. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = ++lastId
  // Four fit on a laptop; an error is never pushed out by good news.
  const kept =
    list.get().length < 4 ? list.get() : list.get().filter(({ kind }, index) => kind === 'error' || index > 0)
  list.set([...kept, { ...toast, id }])
  return id
}
export const dismissToast = (id: number): void => list.set(list.get().filter((toast) => toast.id !== id))
