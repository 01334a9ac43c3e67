/** How a person has arranged the screen: kept on this machine, no part of what is shared. */
export function recallSize(name: string): number | undefined {
  try {
    const size = Number(localStorage.getItem(`lianpian-${name}`))
    return size > 0 ? size : undefined
  } catch {
    return undefined
  }
}
export function rememberSize(name: string, size: number): void {
  try {
    localStorage.setItem(`lianpian-${name}`, String(Math.round(size)))
  } catch {
    return
  }
}
