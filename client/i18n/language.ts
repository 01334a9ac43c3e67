import { computed } from 'nanostores'
import type { LitElement } from 'lit'
import { snapshot } from '../state/snapshot.ts'
import type { Language } from '../state/snapshot-shape.ts'
import { Watch } from '../state/watch.ts'

export const language = computed(snapshot.store, (now): Language => now.language)

// TypeScript demands this very shape of a mixin's constructor.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Constructor<T> = new (...args: any[]) => T

/** An element with words in it: drawn again when the language changes. `class X extends Localized(LitElement)`. */
export const Localized = <T extends Constructor<LitElement>>(Base: T): T =>
  class extends Base {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    constructor(...args: any[]) {
      super(...args)
      new Watch(this, language)
    }
  }
