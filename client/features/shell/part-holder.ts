import type { Part } from '../../state/shell-registry.ts'

const elements = new WeakMap<Part, HTMLElement>()

/** The element of a part: made once, upgraded when its code arrives. A failed load is tried again the next time. */
export function elementOf(part: Part): HTMLElement {
  let element = elements.get(part)
  if (!element) {
    element = document.createElement(part.tag)
    elements.set(part, element)
  }
  if (!customElements.get(part.tag))
    part.load().catch((error: unknown) => {
      elements.delete(part)
      console.error(`Could not load ${part.tag}`, error)
    })
  return element
}
