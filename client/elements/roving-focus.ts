/**
 * Arrow keys, Home and End move within a group of which Tab reaches only one; the new one is focused and pressed.
 * `press: false` in a toolbar, where moving must not yet do anything.
 */
export function rove(event: KeyboardEvent, { press }: { press: boolean }): void {
  const group = event.currentTarget as HTMLElement
  const items = [...group.querySelectorAll<HTMLElement>('[tabindex]')]
  const at = items.indexOf(event.target as HTMLElement)
  if (at < 0) return
  const steps: Record<string, number> = {
    ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: items.length - 1,
  } // prettier-ignore
  const to = steps[event.key]
  if (to === undefined) return
  event.preventDefault()
  event.stopPropagation()
  const next = items[(to + items.length) % items.length]!
  if (press) next.click()
  else for (const item of items) item.tabIndex = item === next ? 0 : -1
  next.focus()
}
export const stepWithArrows = (event: KeyboardEvent): void => rove(event, { press: true })
