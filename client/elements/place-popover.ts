export type Side = 'bottom-start' | 'bottom-end' | 'left-end'

const gap = 6
const edge = 8

/** Puts an open popover beside its anchor and inside the window: no overflow of a panel can cut it off. */
export function placePopover(anchor: Element, popover: HTMLElement, side: Side): void {
  const from = anchor.getBoundingClientRect()
  const { width, height } = popover.getBoundingClientRect()
  const below = from.bottom + gap
  const above = from.top - gap - height
  const flips = below + height > innerHeight - edge && above >= edge
  const places: Record<Side, readonly [left: number, top: number]> = {
    'bottom-start': [from.left, flips ? above : below],
    'bottom-end': [from.right - width, flips ? above : below],
    'left-end': [from.left - gap - width, from.bottom - height],
  }
  const [left, top] = places[side]
  const within = (value: number, most: number) => Math.max(edge, Math.min(value, most - edge))
  popover.style.left = `${within(left, innerWidth - width)}px`
  popover.style.top = `${within(top, innerHeight - height)}px`
}
