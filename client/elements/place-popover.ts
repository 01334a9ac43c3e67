export type Side = 'bottom-start' | 'bottom-end' | 'top-start' | 'right'

/** Puts an open popover beside its anchor and inside the window: no overflow of a panel can cut it off. */
export function placePopover(anchor: Element, popover: HTMLElement, side: Side): void {
  const from = anchor.getBoundingClientRect()
  const { width, height } = popover.getBoundingClientRect()
  const gap = 6
  const edge = 8
  const below = from.bottom + gap
  const above = from.top - gap - height
  const fitsBelow = below + height <= innerHeight - edge
  const top =
    side === 'right'
      ? from.top
      : side === 'top-start'
        ? above >= edge
          ? above
          : below
        : fitsBelow || above < edge
          ? below
          : above
  const left = side === 'right' ? from.right + gap : side === 'bottom-end' ? from.right - width : from.left
  const within = (value: number, most: number) => Math.max(edge, Math.min(value, most - edge))
  popover.style.left = `${within(left, innerWidth - width)}px`
  popover.style.top = `${within(top, innerHeight - height)}px`
}
