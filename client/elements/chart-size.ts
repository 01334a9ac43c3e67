import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Width and height of an element in CSS pixels: a chart draws its labels to scale instead of stretching them. */
export class ChartSize implements ReactiveController {
  width = 0
  height = 0
  #observer: ResizeObserver | undefined
  constructor(readonly host: ReactiveControllerHost & Element) {
    host.addController(this)
  }
  hostConnected(): void {
    this.#observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      if (width === this.width && height === this.height) return
      this.width = width
      this.height = height
      this.host.requestUpdate()
    })
    this.#observer.observe(this.host)
  }
  hostDisconnected(): void {
    this.#observer?.disconnect()
  }
}
