import { atom, type ReadableAtom } from 'nanostores'

const text = atom('')
export const announcement: ReadableAtom<string> = text

/** Says something to a screen reader through the shell's live region. */
export const announce = (message: string): void => text.set(message)
