import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ReadableAtom } from 'nanostores'

/** Renders its element again when a store changes: `#city = new Watch(this, city)`, then `this.#city.value`. */
export class Watch<Value> implements ReactiveController {
  #stop: (() => void) | undefined
  constructor(
    readonly host: ReactiveControllerHost,
    readonly store: ReadableAtom<Value>,
  ) {
    host.addController(this)
  }
  get value(): Value {
    return this.store.get()
  }
  hostConnected(): void {
    this.#stop = this.store.listen(() => this.host.requestUpdate())
    // It may have changed while the element was away.
    this.host.requestUpdate()
  }
  hostDisconnected(): void {
    this.#stop?.()
  }
}
